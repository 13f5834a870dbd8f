"""What `plugins check` says of a plug-in: what is wrong or worth knowing, where, and what its author can do."""

MESSAGES = {
    # who is meant
    "no-such": (
        "没有名为{name}的插件，也没有这个文件夹。已安装的插件：{known}。文件夹请写成./{name}",
        "There is no plug-in {name}, and no such folder. Installed are: {known}. Write a folder as ./{name}",
    ),
    "no-pyproject": (
        "文件夹{path}里没有pyproject.toml，不是插件包。请指明插件包所在的文件夹，或用plugins new新建一个",
        (
            "The folder {path} holds no pyproject.toml, so it is no package."
            " Name the folder of a package, or make one with `plugins new`"
        ),
    ),
    "bad-pyproject": (
        "{path}里的pyproject.toml读不出来：{detail}。请改正这一处",
        "The pyproject.toml in {path} cannot be read: {detail}. Mend it there",
    ),
    "no-entry-point": (
        (
            '{path}里的pyproject.toml没有声明插件。请加上[project.entry-points.{group}]和一行“名称 = "模块"”；'
            "[tool]下的写法（如poetry）这里不读，装好后可以按名称检查"
        ),
        (
            "The pyproject.toml in {path} declares no plug-in."
            ' Add [project.entry-points.{group}] with a line `name = "module"`; only that table is read, none of [tool]'
            " (Poetry's, for one). Once it is installed, a plug-in can be checked by its name"
        ),
    ),
    # loading
    "import-failed": (
        "导入{module}时出错：{error}。请改正，或把缺少的包写进pyproject.toml的dependencies",
        "Importing {module} fails: {error}. Mend it, or name the package that is missing in `dependencies`",
    ),
    "import-exit": (
        "导入{module}时退出了程序（{error}）。模块顶层不能调用exit，请移到函数里",
        "Importing {module} leaves the program ({error}). Take the call out of the module's top level",
    ),
    "import-timed-out": (
        "导入{module}一直没有结束。请把等待、循环和联网移到函数里",
        "Importing {module} does not end. Move what waits, loops or connects into functions",
    ),
    "import-out-of-memory": (
        "导入{module}用完了内存。请把大的数据移到用到它的函数里",
        "Importing {module} takes all memory. Move large data into the functions that need it",
    ),
    "import-crashed": (
        "导入{module}时进程崩溃了。请检查它导入的扩展模块，也不要在顶层调用os._exit",
        "Importing {module} ends the process. Look at extension modules that it imports, and at os._exit",
    ),
    "import-heavy": (
        "导入时带进了{packages}，每条命令都要等它。请移到用到它的函数里再导入",
        "The import brings {packages} along, and every command waits for it. Import it in the functions that need it",
    ),
    "import-slow": (
        "导入用了{milliseconds}毫秒，最好不超过{most}。每条命令都要等它，请把耗时的移到函数里",
        (
            "The import takes {milliseconds} ms, more than {most}, and every command waits for it."
            " Move what takes time into functions"
        ),
    ),
    "import-reads": (
        "导入时打开了文件{detail}。请移到函数里，用到时再读",
        "The import opens the file {detail}. Read it in the function that needs it",
    ),
    "import-writes": (
        "导入时写了或删了{detail}。插件不能在导入时改动文件，请去掉",
        "The import writes or removes {detail}. A plug-in changes no file when it is imported; take it out",
    ),
    "import-network": (
        "导入时联网（{detail}）。县里常常没有网络，请去掉",
        "The import uses the network ({detail}). Counties are often without one; take it out",
    ),
    "import-database": (
        "导入时打开了数据库{detail}。自己的表请用register_migrations声明",
        "The import opens the database {detail}. Declare tables of your own with register_migrations",
    ),
    "import-process": (
        "导入时启动了程序{detail}。请去掉",
        "The import starts the program {detail}. Take it out",
    ),
    "import-prints": (
        "导入时输出了“{detail}”，会混进给其他程序读的结果。请去掉print",
        "The import prints “{detail}”, which spoils output that programs read. Take the print out",
    ),
    "import-changes": (
        "导入时改动了整个程序：{what}。别的插件和命令都受影响，请去掉",
        "The import changes what belongs to the whole program: {what}. Everybody else feels it; take it out",
    ),
    "import-filters": (
        "导入时改动了{what}，别人的警告也受影响。请用warnings.catch_warnings",
        "The import changes {what}, also for everybody else. Use warnings.catch_warnings",
    ),
    "import-threads": (
        "导入时留下了线程{what}，命令会停不下来。请去掉",
        "The import leaves the thread {what} running, so that commands do not end. Take it out",
    ),
    # hooks
    "no-hook": (
        "{module}没有任何接口函数，不会起作用。请给函数加上@hookimpl，函数名用接口名",
        "{module} has no hook, so it does nothing. Mark functions named like hooks with @hookimpl",
    ),
    "unknown-hook": (
        "没有接口{hook}。请改名或去掉@hookimpl。现有：{known}",
        "There is no hook {hook}. Rename it or take @hookimpl off. There are: {known}",
    ),
    "unknown-hook-near": (
        "没有接口{hook}，相近的是{near}。请改名或去掉@hookimpl。现有：{known}",
        "There is no hook {hook}; nearest is {near}. Rename it or take @hookimpl off. There are: {known}",
    ),
    "unknown-argument": (
        "接口{hook}没有参数{argument}。请改名或删去，可以用的：{allowed}",
        "The hook {hook} has no argument {argument}. Rename or delete it; it may take: {allowed}",
    ),
    "wrapper": (
        "接口{hook}想改别人的回答，这不允许。请去掉wrapper或hookwrapper",
        "The hook {hook} wants to change others' answers, which may not be. Take `wrapper` or `hookwrapper` out",
    ),
    "unmarked": (
        "函数{hook}与接口同名却没有@hookimpl，不会被调用。请加上，或改名",
        "The function {hook} is named like a hook without @hookimpl, and is never called. Mark it, or rename it",
    ),
    "stray-hook": (
        "{module}里的接口函数{hook}没有导入到{entry}，不会被调用。请在{entry}里加一行：from {module} import {hook}",
        (
            "The hook {hook} in {module} does not come into {entry}, and is never called."
            " Add this line to {entry}: from {module} import {hook}"
        ),
    ),
    # names
    "name-taken": (
        "插件名{name}有几个软件包在用：{distributions}。请在pyproject.toml里改用别的名称",
        "Several packages use the plug-in name {name}: {distributions}. Take another name in pyproject.toml",
    ),
    "name-unusable": (
        "插件名{name}不能写进考核方案。请改用字母开头，只含字母、数字、点、横线和下划线的名称",
        "The name {name} cannot stand in a profile. Begin with a letter; use only letters, digits, dots, dashes and _",
    ),
    # declarations
    "declaring-raised": (
        "{hook}出错：{error}。整个插件因此不能用，请改正",
        "{hook} fails: {error}. The whole plug-in is out for it; mend it",
    ),
    "answer-unfit": (
        "{hook}的回答类型不对：{detail}。请按接口说明返回",
        "{hook} answers with something of another type: {detail}. Return what the hook's page says",
    ),
    "declared-differs": (
        "{hook}问两次说的不一样。请每次返回同样的内容",
        "{hook} declares something else when it is asked again. Return the same each time",
    ),
    # rubrics
    "rubric-missing": (
        "{cell}的量规文件{path}不存在。请检查路径，并确认它打进了包里",
        "The rubric file {path} for {cell} is not there. Mend the path, and see that it is packed",
    ),
    "rubric-elsewhere": (
        "声明的是{offered}的量规，文件里写的却是{of}。请改正其中一处",
        "It is offered for {offered}, but the file is of {of}. Mend one of them",
    ),
    "rubric-twice": (
        "微能力{code}有两份量规，另一份在{other}。请删去一份",
        "There are two rubrics for {code}; the other is {other}. Delete one",
    ),
    "rubric-rivals": (
        "{cell}的量规别的插件也提供：{plugins}。用的人要在考核方案rubrics里写明用哪一个，请写进说明",
        (
            "Other plug-ins offer rubrics for {cell} too: {plugins}."
            " Who uses both must choose in `rubrics` of the profile; say so in your README"
        ),
    ),
    "rubric-beside": (
        "{cell}的量规{plugins}也提供。考核方案rubrics里写明用这个插件，它的才生效",
        "{plugins} offers rubrics for {cell} too. Yours is in force where `rubrics` of the profile names this plug-in",
    ),
    "rubric-lacking": (
        "{cell}里没有{codes}：考核方案按单元格选用它，{codes}就没有量规了。请补上，或按能力选用，写“{code}: {plugin}”",
        (
            "{cell} lacks {codes}: where a profile takes this plug-in for the cell, nobody has a rubric for {codes}."
            " Add what is missing, or tell users to choose by capability, as `{code}: {plugin}`"
        ),
    ),
    "half-english": (
        "{code}有的文字没有英文，看英文的人在这些地方看到中文：{where}",
        "{code} has some texts without English; readers of English see the Chinese there: {where}",
    ),
    "rubric-unchanged": (
        "{code}的文字与自带的量规相同，可以留着：单元格是整格替换的，不写进来，这项能力就没有了",
        "{code} says what the bundled rubric says. It may stay: a cell is taken whole, and without it it would be gone",
    ),
    # messages
    "message-foreign": (
        "句子{message}用了别人的名义，整个插件因此不能用。代码请以“{prefix}”开头",
        'The sentence {message} is under another\'s name, and the whole plug-in is out. Begin its code with "{prefix}"',
    ),
    "message-no-english": (
        "句子{message}没有英文。请补上，否则英文界面会显示中文",
        "The sentence {message} has no English. Add it; readers of English see Chinese",
    ),
    "message-unlike": (
        "句子{message}中英文的参数不同：中文{zh}，英文{en}。请改成一样",
        "The sentence {message} fills in {zh} in Chinese and {en} in English. Make them the same",
    ),
    "message-unusable": (
        "句子{message}不能填写：“{text}”。参数请写成名字，如{{count}}；花括号本身请写两个",
        "The sentence {message} cannot be filled in: “{text}”. Name its parameters, as {{count}}; double bare braces",
    ),
    "message-not-gbk": (
        "句子{message}的中文里有中文Windows控制台显示不了的字符：{signs}。请换成常用字符",
        "The Chinese of {message} has signs that a Chinese Windows console cannot show: {signs}. Use common ones",
    ),
    # readers, exporters, commands
    "reference-broken": (
        "{name}引用的{reference}找不到或导入出错：{error}。请改正引用或模块",
        "{reference}, which {name} refers to, cannot be imported: {error}. Mend the reference or the module",
    ),
    "reference-not-callable": (
        "{name}引用的{reference}不是函数。请指向一个函数",
        "{reference}, which {name} refers to, is no function. Name a function",
    ),
    "media-type": (
        "{name}的文件类型{type}写法不对。请写成type/subtype，如application/pdf",
        "The media type {type} of {name} is none. Write it as type/subtype, e.g. application/pdf",
    ),
    "reader-empty": (
        "{name}没有类型，或既不读也不清除。请补上media_types和read，或删去它",
        "{name} has no types, or neither reads nor cleans. Give it media_types and read, or delete it",
    ),
    "reader-rivals": (
        "类型{type}别的插件也读：{plugins}。用的人要在考核方案readers里写明用哪一个，请写进说明",
        (
            "Other plug-ins read {type} too: {plugins}."
            " Who uses both must choose in `readers` of the profile; say so in your README"
        ),
    ),
    "reader-over": (
        (
            "类型{type}自带的{plugins}也读。装上以后由这个插件来读，读到的内容和依据会不同。"
            "要留用自带的，请在考核方案readers里写“{type}: {plugin}”，请写进说明"
        ),
        (
            "The bundled {plugins} reads {type} too; this plug-in takes over from it, and contents and grounds may"
            ' differ. Who wants the bundled one writes "{type}: {plugin}" under `readers` of the profile; say so in'
            " your README"
        ),
    ),
    "read-alike": (
        "{name}从{count}个不同的{ending}样例里读出了完全一样的文字。请检查它是否真的读了文件",
        "{name} finds the very same in samples that differ ({ending}: {count}). See whether it really reads the file",
    ),
    "exporter-taken": (
        "导出格式的名称{name}已有人用：{plugins}。请换一个名称",
        "The name {name} of a format is taken by {plugins}. Choose another",
    ),
    "no-command": (
        "命令{name}引用的{reference}不是click命令。请用@click.command()",
        "{reference} of the command {name} is no click command. Make it one with @click.command()",
    ),
    "command-unusable": (
        "命令名{name}不能用。请只用小写字母、数字和横线，以字母开头",
        "Nobody could call a command {name}. Use small letters, digits and dashes, beginning with a letter",
    ),
    "command-taken": (
        "命令名{name}已有人用：{plugins}。请换一个名称",
        "The name {name} of a command is taken by {plugins}. Choose another",
    ),
    "work-timed-out": (
        "{name}处理{source}一直没有结束。请给循环加上界限",
        "{name} does not end on {source}. Bound its loops",
    ),
    "work-out-of-memory": (
        "{name}处理{source}用完了内存。请分段读取，先看大小",
        "{name} takes all memory on {source}. Read in parts, and look at sizes first",
    ),
    "work-crashed": (
        "{name}处理{source}时进程崩溃了。请检查用到的扩展模块",
        "{name} ends its process on {source}. Look at the extension modules that it uses",
    ),
    "work-raised": (
        "{name}处理样例{source}出错：{error}。请改正；读不了的文件请抛出EvidenceError",
        "{name} fails on the sample {source}: {error}. Mend it; refuse what cannot be read with EvidenceError",
    ),
    "work-raised-broken": (
        "{name}处理损坏的文件{source}出错：{error}。学校会交来这样的文件，请抛出EvidenceError并写明代码",
        "{name} fails on the broken file {source}: {error}. Schools hand such in; raise EvidenceError with a code",
    ),
    "read-unfit": (
        "{name}读{source}得到的不是可用的Content：{detail}。请返回Content，字段类型按说明",
        "What {name} reads of {source} is no sound Content: {detail}. Return a Content with fields of their types",
    ),
    "clean-unfit": (
        "{name}没有写出{source}的清除副本{detail}。请写到给定的路径，做不到时抛出EvidenceError",
        "{name} left no clean copy {detail} of {source}. Write it to the path given, or raise EvidenceError",
    ),
    "export-unfit": (
        "{name}返回的{detail}不是给定文件夹里的文件。请写在给定的文件夹里，并返回写出的路径",
        "{name} returns {detail}, which is no file in the folder given. Write there, and return the paths written",
    ),
    "work-differs": (
        "{name}处理{source}，两次结果不同。请去掉时间、随机数和不定的顺序",
        "{name} gives something else the second time ({source}). Leave out clocks, chance and unsorted sets",
    ),
    # tables
    "step-timed-out": (
        "建表的步骤一直没有结束。请给循环加上界限",
        "The steps to its tables do not end. Bound their loops",
    ),
    "step-out-of-memory": (
        "建表的步骤用完了内存。请分段处理",
        "The steps to its tables take all memory. Work in parts",
    ),
    "step-crashed": (
        "建表的步骤让进程崩溃了。请检查用到的扩展模块",
        "The steps to its tables end the process. Look at the extension modules that they use",
    ),
    "tables-differ": (
        "建表的步骤两次建出的表不同。请去掉时间和随机数",
        "The steps make other tables the second time. Leave out clocks and chance",
    ),
    "tables": (
        "会在自己的数据库里建表：{tables}",
        "It would make these tables, in a database of its own: {tables}",
    ),
    # questions
    "hook-timed-out": (
        "{hook}回答{about}时一直没有结束。请给循环加上界限",
        "{hook} does not end ({about}). Bound its loops",
    ),
    "hook-out-of-memory": (
        "{hook}回答{about}时用完了内存。请不要复制整份材料，分段处理",
        "{hook} takes all memory ({about}). Work in parts, without copies of the whole",
    ),
    "hook-crashed": (
        "{hook}回答{about}时进程崩溃了。请检查用到的扩展模块，也不要调用os._exit",
        "{hook} ends its process ({about}). Look at the extension modules that it uses, and at os._exit",
    ),
    "hook-raised": (
        "{hook}回答{about}时出错：{error}。请改正",
        "{hook} fails ({about}): {error}. Mend it",
    ),
    "policy-not-tried": (
        "{hook}没有名为standard的做法，没有试问。请在考核方案policies里写{plugin}:做法，在那个工作区里再查",
        (
            "{hook} knows no policy `standard`, so it was not tried."
            " Name {plugin}:POLICY in `policies` of a profile, and check again in that workspace"
        ),
    ),
    "silent": (
        "{hook}问了{count}次，没有一个回答，问到的有{capabilities}。它有话说时怎样还没有查到，请在插件的测试里问出回答来",
        (
            "{hook} never answered anything (times asked: {count}; about {capabilities} among others)."
            " What it does when it speaks was not seen; bring it to speak in its own tests"
        ),
    ),
    "told-not-tried": (
        "{hooks}会在工作区里做事，没有试调用。请用测试检查",
        "{hooks} act in a workspace and were not called. Try them in tests",
    ),
    "rule-broken": (
        "{hook}的回答违反规则（{about}）：{detail}。考核时这一步会停下，请改正",
        "{hook} answers what cannot be ({about}): {detail}. A round would stop there; mend it",
    ),
    "placements": (
        "{hook}被问了{asked}个文件，回答了{answered}个。请每个文件回答一次",
        "Files that {hook} was asked about: {asked}, answered for: {answered}. Answer once for each",
    ),
    "finding-unfit": (
        "{hook}的结论不能用（{about}）。依据类结论要写明ground和材料，其余不写；材料须是这份提交里的",
        (
            "{hook} finds what cannot be used ({about}): findings that are grounds, and only they, name a ground and"
            " evidence, which is of this submission. Mend it"
        ),
    ),
    "ground-unknown": (
        "{hook}的依据{ground}没有考核方案能定强弱（{about}），永远不起作用。请改用：{grounds}",
        "No profile can say how strong the ground {ground} of {hook} is ({about}), so it never counts. Use: {grounds}",
    ),
    "sheet-finding-unfit": (
        "{hook}的结论不能用（{about}）。对评分表只能用problem或note，不写ground和材料",
        "{hook} finds what cannot be used ({about}): of a sheet say `problem` or `note`, without ground and evidence",
    ),
    # sentences in use
    "no-sentence": (
        "{hook}用了代码{message}，却没有这句话，人们只会看到代码。请在register_messages里补上",
        "{hook} uses the code {message} without a sentence, so people read the bare code. Add it in register_messages",
    ),
    "not-filled": (
        "{hook}用代码{message}时没有给出参数{parameters}，句子里会露出花括号。请补上",
        "{hook} uses {message} without its parameters {parameters}, so people see braces. Give them",
    ),
    "unheard": (
        "{hooks}没有说过话，用的代码和参数还没有查到。请在插件的测试里查",
        "{hooks} never said anything, so codes and parameters were not seen. Try them in the plug-in's own tests",
    ),
    # repeatability and purity
    "differs-at-once": (
        "{hook}问两次答得不一样（{about}）。请去掉随机数、时间和计数，同样的输入要有同样的回答",
        "{hook} answers something else when asked again ({about}). Leave out chance, clocks and counters",
    ),
    "differs-by-seed": (
        "{hook}换一个进程答得不一样（{about}），与哈希顺序有关。请用sorted排好集合和字典键再用",
        "{hook} answers otherwise in another process ({about}), by the order of hashing. Sort sets before you use them",
    ),
    "differs-by-order": (
        "{hook}的回答随提问顺序或其他插件而变（{about}）。请不要在调用之间记住东西",
        "{hook} answers by the order of questions or of plug-ins ({about}). Keep nothing between two calls",
    ),
    "differs-by-place": (
        "{hook}换了文件夹、用户或时区就答得不一样（{about}）。请不要看环境变量、当前文件夹和本地时间",
        (
            "{hook} answers otherwise in another folder, time zone, or for another user ({about})."
            " Look at no environment, current folder or local time"
        ),
    ),
    "mutated": (
        "{hook}改动了给它的参数（{about}）。请不要改，另做一个新的",
        "{hook} changes what it is given ({about}). Leave it as it is; make a new value",
    ),
    "hook-writes": (
        "{hook}写了或删了{detail}。请只在给定的文件夹里写，或不写",
        "{hook} writes or removes {detail}. Write only where it is told to, or not at all",
    ),
    "hook-network": (
        "{hook}联网（{detail}）。结果要多年后还能重算，请去掉",
        "{hook} uses the network ({detail}). Results must be reckoned again years later; take it out",
    ),
    "hook-database": (
        "{hook}打开了数据库{detail}。需要的都在参数里，请去掉",
        "{hook} opens the database {detail}. All it may use are its arguments; take it out",
    ),
    "hook-process": (
        "{hook}启动了程序{detail}。请去掉",
        "{hook} starts the program {detail}. Take it out",
    ),
    "hook-prints": (
        "{hook}输出了“{detail}”。请去掉print",
        "{hook} prints “{detail}”. Take the print out",
    ),
    "hook-elsewhere": (
        "{hook}打开了{detail}。只能读交给它的文件和自己包里的文件，请去掉",
        "{hook} opens {detail}. It may read only the file that it is given and those of its own package; take it out",
    ),
    "hook-changes": (
        "{hook}改动了整个程序：{what}。别的插件和命令都受影响，请去掉",
        "{hook} changes what belongs to the whole program: {what}. Everybody else feels it; take it out",
    ),
    "hook-filters": (
        "{hook}改动了{what}，别人的警告也受影响。请用warnings.catch_warnings",
        "{hook} changes {what}, also for everybody else. Use warnings.catch_warnings",
    ),
    "hook-threads": (
        "{hook}留下了线程{what}，命令会停不下来。请等它结束再返回",
        "{hook} leaves the thread {what} running, so that commands do not end. Wait for it before you return",
    ),
    # cost
    "slow": (
        "{hook}最慢一次用了{milliseconds}毫秒，最好不超过{most}。一个县有上万份材料，请改快",
        "{hook} took {milliseconds} ms at worst, more than {most}. A county has thousands of files; make it quicker",
    ),
    "large": (
        "{hook}一次用了{megabytes} MB内存，最好不超过{most}。请分段处理",
        "{hook} held {megabytes} MB at once, more than {most}. Work in parts",
    ),
    # all is well
    "sound-loading": ("导入", "import"),
    "sound-hooks": ("接口", "hooks"),
    "sound-names": ("名称", "name"),
    "sound-offers": ("声明", "declarations"),
    "sound-rubrics": ("量规", "rubrics"),
    "sound-messages": ("句子", "sentences"),
    "sound-files": ("读取和导出", "readers and exporters"),
    "sound-commands": ("命令", "commands"),
    "sound-tables": ("自己的表", "tables"),
    "sound-questions": ("回答", "answers"),
    "sound-sentences": ("说法", "wording"),
    "sound-repeatability": ("可重复", "repeatable"),
    "sound-purity": ("不碰外物", "pure"),
    "sound-cost": ("时间和内存", "time and memory"),
    "not-sound": (
        "“{group}”没有列入合格，原因和做法见上面的注意",
        "“{group}” is not called sound: see the warning above, and what it says to do",
    ),
    # the report
    "stage-check": ("检查插件", "Checking plug-ins"),
    "level-fault": ("错误", "fault"),
    "level-warning": ("注意", "warning"),
    "level-note": ("说明", "note"),
    "level-ok": ("合格", "sound"),
    "title": ("{plugin} {version}（{origin}）", "{plugin} {version} ({origin})"),
    "columns": ("接口\t次数\t回答\t中位毫秒\t最慢毫秒\tMB", "hook\tcalls\tanswers\tmedian ms\tworst ms\tMB"),
    "all-sound": ("没有错误。查了{count}个插件", "Sound. Plug-ins checked: {count}"),
    "faults": ("错误：{count}处", "Faults: {count}"),
}
