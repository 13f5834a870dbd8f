"""Help texts of the commands: the first line is the short one; examples follow."""

MESSAGES = {
    "root": (
        "信息技术应用能力校本应用考核：收取证据、核查有效性、评分、出结果。\n\n不带命令运行，会提示下一步做什么。",
        "Assess what teachers can do with technology: take evidence in, check it, score it.\n\n"
        "Run without a command to be told what to do next.",
    ),
    "init": (
        "新建工作区。\n\n例：\n  tpd-assess init 永吉2025 --profile yongji",
        "Make a workspace.\n\nExample:\n  tpd-assess init yongji-2025 --profile yongji",
    ),
    "profile": (
        "考核方案：查看、采用修改。",
        "The county's profile: show it, adopt a change.",
    ),
    "profile-show": (
        "用平实的话说明正在采用的方案。",
        "Say in plain words which profile is in force.",
    ),
    "profile-adopt": (
        "采用修改后的方案：先列出改动，再确认。\n\n"
        "方案是工作区里的 assessment.yaml，用记事本就能改。改后不采用，一切照旧。"
        "量规有变时，用 --scored 决定已交的评分表怎么办。\n\n"
        "例：\n"
        "  tpd-assess profile adopt\n"
        "  tpd-assess profile adopt --scored 保留 --reason 只改了措辞",
        "Adopt the edited profile: shows what changes first, then asks.\n\n"
        "The profile is assessment.yaml in the workspace. Editing it changes nothing until it is adopted. Where a "
        "rubric changes, --scored says what becomes of score sheets that are in.\n\n"
        "Examples:\n"
        "  tpd-assess profile adopt\n"
        '  tpd-assess profile adopt --scored keep --reason "wording only"',
    ),
    "roster": (
        "名册：教师、专家、单位。",
        "The roster: teachers, experts, organisations.",
    ),
    "roster-import": (
        "导入名册（xlsx或csv）。有错则整体不导入，并列出每一处。\n\n"
        "例：\n"
        "  tpd-assess roster import 名册.xlsx 专家.csv",
        "Import rosters (xlsx or csv). With faults nothing is imported; each is named.\n\n"
        "Example:\n"
        "  tpd-assess roster import roster.xlsx experts.csv",
    ),
    "choices": (
        "选报：学校选定、教师选报的微能力。",
        "Choices: what schools offer and teachers choose.",
    ),
    "choices-import": (
        "导入学校选定和教师选报的微能力，并核对规则。\n\n例：\n  tpd-assess choices import 选报.xlsx",
        "Import offers and choices, and check the rules.\n\nExample:\n  tpd-assess choices import choices.xlsx",
    ),
    "choices-check": (
        "按方案核对选报，一次列出全部不符之处。",
        "Check choices against the profile; names every broken rule.",
    ),
    "ingest": (
        "收取一个文件夹的证据，读取并核查。\n\n"
        "可以反复运行，没有变化就不写任何内容。\n\n"
        "例：\n"
        "  tpd-assess ingest 收件/\n"
        "  tpd-assess ingest 收件/ --dry-run\n"
        "  tpd-assess ingest 本校/ --precheck",
        "Take a folder of evidence in, read it and check it.\n\n"
        "Run it as often as you like; without news nothing is written.\n\n"
        "Examples:\n"
        "  tpd-assess ingest inbox/\n"
        "  tpd-assess ingest inbox/ --dry-run\n"
        "  tpd-assess ingest our-school/ --precheck",
    ),
    "status": (
        "查看进度：每份提交的状态、缺什么、下一步。\n\n"
        "例：\n"
        "  tpd-assess status --school 四中\n"
        "  tpd-assess status --state 待归位\n"
        "  tpd-assess status --teacher 1001 --files",
        "Where everything stands: each submission, what it lacks, what to do next.\n\n"
        "Examples:\n"
        "  tpd-assess status --school 四中\n"
        "  tpd-assess status --state unmapped\n"
        "  tpd-assess status --teacher 1001 --files",
    ),
    "intake": (
        "收件的零星处理：归位、隔离、空文件夹、催交、回执。",
        "Single files and schools: place, put aside, folders, chase lists, receipts.",
    ),
    "intake-place": (
        "把一个文件归到某位教师的某项材料。以后的收取不会改动它。\n\n"
        "例：\n"
        "  tpd-assess intake place 9f223af8 --teacher 1001 --capability A3 --slot topic\n"
        "  tpd-assess intake place 9f223af8 --replace",
        "Place a file in a teacher's slot. Later runs respect it.\n\n"
        "Examples:\n"
        "  tpd-assess intake place 9f223af8 --teacher 1001 --capability A3 --slot topic\n"
        "  tpd-assess intake place 9f223af8 --replace",
    ),
    "intake-quarantine": (
        "把一个文件移入隔离区，写明原因；文件仍保留。\n\n"
        "例：\n"
        "  tpd-assess intake quarantine 9f223af8 --reason 是别校的材料",
        "Put a file aside with a reason; it is kept.\n\n"
        "Example:\n"
        '  tpd-assess intake quarantine 9f223af8 --reason "of another school"',
    ),
    "intake-release": (
        "把隔离的文件放回，重新归位。",
        "Take a file back from quarantine and map it again.",
    ),
    "intake-skeleton": (
        "为每位教师建好空文件夹，并附各校材料清单。\n\n例：\n  tpd-assess intake skeleton 下发/",
        "Make empty folders for every teacher, with lists of what to hand in.\n\n"
        "Example:\n"
        "  tpd-assess intake skeleton to-schools/",
    ),
    "intake-missing": (
        "每校一张催交表（xlsx）：缺什么、何时交。",
        "One chase list per school (xlsx): what is missing, until when.",
    ),
    "intake-receipts": (
        "每位教师的收件回执，含文件摘要。",
        "A receipt for each teacher, with the files' digests.",
    ),
    "validity": (
        "有效性：待定项、学校证明、裁定、补正。",
        "Validity: open items, attestations, rulings, repair.",
    ),
    "validity-list": (
        "列出等待人工处理的证据，最能推进的排在前面。\n\n例：\n  tpd-assess validity list --school 四中",
        "What waits for a person, the most unblocking first.\n\nExample:\n  tpd-assess validity list --school 四中",
    ),
    "validity-sheets": (
        "每校一张证明表（xlsx），由学校填写并签字。",
        "One attestation sheet per school (xlsx), to be filled in and signed.",
    ),
    "validity-attest": (
        "导入学校交回的证明表，一次了结多项。\n\n例：\n  tpd-assess validity attest 四中.xlsx --by 1010",
        "Import a returned attestation sheet; settles many items at once.\n\n"
        "Example:\n"
        "  tpd-assess validity attest school4.xlsx --by 1010",
    ),
    "validity-witness": (
        "记录一位同事的见证。\n\n例：\n  tpd-assess validity witness 9f223af8 --by 1002 --says shown",
        "Record a colleague's witness.\n\nExample:\n  tpd-assess validity witness 9f223af8 --by 1002 --says shown",
    ),
    "validity-rule": (
        "裁定证据，可逐个也可按条件成批。裁定无效需另一人再签。\n\n"
        "例：\n"
        "  tpd-assess validity rule 9f223af8 --says authored --reason 已电话核实\n"
        "  tpd-assess validity rule --school 四中 --says shown --reason 现场核对",
        "Rule on evidence, one by one or by filter. Invalid needs a second signature.\n\n"
        "Examples:\n"
        '  tpd-assess validity rule 9f223af8 --says authored --reason "by phone"\n'
        "  tpd-assess validity rule --school 四中 --says shown --reason seen",
    ),
    "validity-sign": (
        "另一人会签裁定。\n\n例：\n  tpd-assess validity sign 3c5d9a01 --as 9002",
        "Sign a ruling as the second person.\n\nExample:\n  tpd-assess validity sign 3c5d9a01 --as 9002",
    ),
    "validity-withdraw": (
        "撤回裁定，写明原因；原记录保留。",
        "Take a ruling back with a reason; the record stays.",
    ),
    "validity-notify": (
        "给未通过核查的提交发补正通知，写明期限。",
        "Give notice to submissions that lack something, with a date.",
    ),
    "validity-end-repair": (
        "补正期结束：剩余各项列成一张表，由两人处理。",
        "End the repair window: what is left becomes one list for two people.",
    ),
    "panel": (
        "评委：安排阅评、换人、回避、看进度。",
        "The panel: who reads what, who steps back, how far it has come.",
    ),
    "panel-plan": (
        "安排评委：给有效的提交派同行、专家，需要时加派复评。\n\n"
        "不派自己、同校（按方案）、互评和申报回避的；工作量尽量平均。\n"
        "可以反复运行：只补不足，已派的不动。有派不出的，逐个说明原因（退出码3）。\n\n"
        "例：\n"
        "  tpd-assess panel plan --dry-run\n"
        "  tpd-assess panel plan --seed 2025",
        "Give valid submissions to readers: peers, experts, further ones where needed.\n\n"
        "Nobody reads their own works, those of their school (as the profile says), each other's, or of somebody they "
        "declared a conflict with; loads are as even as can be.\n"
        "Run it as often as you like: it only adds. What nobody can read is explained one by one (exit code 3).\n\n"
        "Examples:\n"
        "  tpd-assess panel plan --dry-run\n"
        "  tpd-assess panel plan --seed 2025",
    ),
    "panel-status": (
        "评分进度：交了多少，差谁，哪些等人处理。不显示任何分数。\n\n例：\n  tpd-assess panel status",
        "How far scoring has come: what is in, who is late, what waits; no scores.\n\n"
        "Example:\n  tpd-assess panel status",
    ),
    "panel-release": (
        "收回一位评委未交的阅评，或一个阅评；再运行panel plan补上。\n\n"
        "收回的不再自动派给同一人。\n\n"
        "例：\n"
        "  tpd-assess panel release 9001 --reason 住院\n"
        "  tpd-assess panel release 4f2a91c0 --why late --reason 逾期未交",
        "Take back a rater's open readings, or one; then panel plan fills the gaps.\n\n"
        "The same person does not get them back by itself.\n\n"
        "Examples:\n"
        '  tpd-assess panel release 9001 --reason "in hospital"\n'
        '  tpd-assess panel release 4f2a91c0 --why late --reason "not in by the day"',
    ),
    "panel-conflict": (
        "记录回避：这位评委不再评这位教师的作品，未交的收回。\n\n"
        "例：\n  tpd-assess panel conflict 9001 1003 --reason 亲属",
        "Note a conflict: a rater reads none of a teacher's works; open ones come back.\n\n"
        'Example:\n  tpd-assess panel conflict 9001 1003 --reason "a relative"',
    ),
    "panel-write-plan": (
        "把评分安排写成工作簿，每行一个阅评，可以改后用take-plan交回。\n\n"
        "例：\n  tpd-assess panel write-plan 评分安排.xlsx",
        "Write the plan as a workbook, one row a reading, to edit for take-plan.\n\n"
        "Example:\n  tpd-assess panel write-plan plan.xlsx",
    ),
    "panel-take-plan": (
        "采用改过的评分安排：换人、收回、增加。有一处错误就都不采用。\n\n"
        "例：\n"
        "  tpd-assess panel take-plan 评分安排.xlsx --dry-run\n"
        "  tpd-assess panel take-plan 评分安排.xlsx",
        "Take an edited plan in. With any fault nothing is taken.\n\n"
        "Examples:\n"
        "  tpd-assess panel take-plan plan.xlsx --dry-run\n"
        "  tpd-assess panel take-plan plan.xlsx",
    ),
    "panel-sheets": (
        "给每位评委写一个评分包：评分表（xlsx）和去掉姓名的材料。\n\n"
        "材料用中性的名称，文件属性里的作者、单位等都去掉。可以反复运行，没有变化就不再写。\n\n"
        "例：\n"
        "  tpd-assess panel sheets 评分包/\n"
        "  tpd-assess panel sheets --rater 9001",
        "Write a packet for each rater: a workbook (xlsx) and evidence without names.\n\n"
        "Files get neutral names and lose author, company and the like. Run it as often as you like.\n\n"
        "Examples:\n"
        "  tpd-assess panel sheets packets/\n"
        "  tpd-assess panel sheets --rater 9001",
    ),
    "panel-import": (
        "导入评委交回的评分表（xlsx文件或文件夹）。\n\n"
        "每个评分包整体收入或整体退回，错处逐格指明；可反复导入。已交的要更正，请加 --reason。\n\n"
        "例：\n"
        "  tpd-assess panel import 交回/\n"
        "  tpd-assess panel import 交回/专家甲.xlsx --reason 评委更正",
        "Import returned score sheets (xlsx files or folders).\n\n"
        "Each packet comes in whole or not at all; faults are named by cell. Import as often as you like. "
        "To correct what is in, give --reason.\n\n"
        "Examples:\n"
        "  tpd-assess panel import returned/\n"
        '  tpd-assess panel import returned/a.xlsx --reason "corrected by the rater"',
    ),
    "panel-waiting": (
        "列出评后证据或量规有变、等待处理的评分表。",
        "Sheets whose evidence or rubric changed since; they wait for a person.",
    ),
    "panel-keep": (
        "保留有变化的评分表，分数继续有效。\n\n"
        "例：\n"
        "  tpd-assess panel keep 9f223af8 --reason 只换了封面\n"
        "  tpd-assess panel keep --capability A3 --reason 只改了措辞",
        "Let sheets stand although something changed.\n\n"
        "Examples:\n"
        '  tpd-assess panel keep 9f223af8 --reason "only the cover changed"\n'
        '  tpd-assess panel keep --capability A3 --reason "wording only"',
    ),
    "panel-again": (
        "作废评分表，下次计划时重新安排评分。\n\n"
        "作废的分数不再计入。重评的人由计划决定，可能还是原来的人。\n\n"
        "例：\n"
        "  tpd-assess panel again 9f223af8 --reason 材料已换\n"
        "  tpd-assess panel again --capability A3 --reason 意思变了",
        "Set sheets aside; the next plan has the works read again.\n\n"
        "Their marks never count again. The plan says who reads next: it may be the same people.\n\n"
        "Examples:\n"
        '  tpd-assess panel again 9f223af8 --reason "the work was replaced"\n'
        '  tpd-assess panel again --capability A3 --reason "the meaning changed"',
    ),
    "score": (
        "在终端评分：逐份、逐个评价点，随时可停，下次接着评。\n\n"
        "例：\n"
        "  tpd-assess score --as 9001\n"
        "  tpd-assess score --list --as 9001\n"
        "  tpd-assess score --as 9001 --reading 9f223af8 --mark 1=优秀 --mark 2=合格",
        "Score at the terminal, criterion by criterion; stop at any time and go on later.\n\n"
        "Examples:\n"
        "  tpd-assess score --as 9001\n"
        "  tpd-assess score --list --as 9001\n"
        "  tpd-assess score --as 9001 --reading 9f223af8 --mark 1=pass --mark 2=fail",
    ),
    "panel-override": (
        "改定一项能力的等级，或（不写能力）总成绩。须另一人会签才生效，原结果一直可查。\n\n"
        "例：\n"
        "  tpd-assess panel override 1001 --capability A3 --level 合格 --reason 复议\n"
        "  tpd-assess panel override 1001 --level 不合格 --because 抄袭 --reason 已查实",
        "Set the level of a capability, or without one the grade. Another person signs; the original stays visible.\n\n"
        "Examples:\n"
        "  tpd-assess panel override 1001 --capability A3 --level pass --reason appeal\n"
        '  tpd-assess panel override 1001 --level fail --because copied --reason "seen"',
    ),
    "panel-sign-override": (
        "另一人会签改定。\n\n例：\n  tpd-assess panel sign-override 3c5d9a01 --as 9002",
        "Sign an override as the second person.\n\nExample:\n  tpd-assess panel sign-override 3c5d9a01 --as 9002",
    ),
    "panel-withdraw-override": (
        "撤回改定，写明原因；原记录保留。\n\n例：\n  tpd-assess panel withdraw-override 3c5d9a01 --reason 登错了人",
        "Take an override back with a reason; the record stays.\n\n"
        "Example:\n"
        '  tpd-assess panel withdraw-override 3c5d9a01 --reason "wrong teacher"',
    ),
    "finalise": (
        "定结果。还有没了结的事就不定，并逐一列出。\n\n"
        "确需带着未了结的事定下：一人提出并写明原因，另一人会签；有关教师暂缓。\n\n"
        "例：\n"
        "  tpd-assess finalise\n"
        "  tpd-assess finalise --despite --reason 上级要求今日公布\n"
        "  tpd-assess finalise --sign 3c5d9a01 --as 9002",
        "Make results final. While anything is open it is refused, and everything open is named.\n\n"
        "If it must be: one person proposes it with a reason, another signs; teachers concerned are withheld.\n\n"
        "Examples:\n"
        "  tpd-assess finalise\n"
        '  tpd-assess finalise --despite --reason "due today"\n'
        "  tpd-assess finalise --sign 3c5d9a01 --as 9002",
    ),
    "recompute": (
        "从日志重新计算已定的结果，逐字节比对；不读证据，不做核查。\n\n例：\n  tpd-assess recompute",
        "Reckon final results again from the log and compare byte for byte; reads no evidence.\n\n"
        "Example:\n"
        "  tpd-assess recompute",
    ),
    "explain": (
        "逐步说明一名教师的结果是怎样算出来的。评分人不显示姓名。\n\n例：\n  tpd-assess explain 1001",
        "Say step by step how a teacher's result came about. Raters are not named.\n\n"
        "Example:\n"
        "  tpd-assess explain 1001",
    ),
    "export": (
        "把已定的结果导出成文件，每次放进一个新文件夹。\n\n"
        "例：\n"
        "  tpd-assess export\n"
        "  tpd-assess export E:/结果 --format xlsx --format csv",
        "Write final results as files, each time into a new folder.\n\n"
        "Examples:\n"
        "  tpd-assess export\n"
        "  tpd-assess export E:/results --format xlsx --format csv",
    ),
    "log": (
        "日志：查看、验证。",
        "The log: show it, verify it.",
    ),
    "log-show": (
        "显示最近的记录。\n\n例：\n  tpd-assess log show --kind ruling.made --last 50",
        "Show the latest events.\n\nExample:\n  tpd-assess log show --kind ruling.made --last 50",
    ),
    "log-verify": (
        "验证日志没有被改动、删去、插入或截断。\n\n例：\n  tpd-assess log verify --head 另存的tpd.head",
        "Verify that no event was changed, dropped, inserted or cut off.\n\n"
        "Example:\n"
        "  tpd-assess log verify --head kept/tpd.head",
    ),
    "fixity": (
        "重新读取全部证据并核对摘要。",
        "Read all evidence again and compare digests.",
    ),
    "backup": (
        "备份整个工作区并逐一核对。\n\n例：\n  tpd-assess backup E:/备份",
        "Back the whole workspace up and check the copy.\n\nExample:\n  tpd-assess backup E:/backups",
    ),
    "restore": (
        "从备份恢复成一个新工作区。\n\n例：\n  tpd-assess restore E:/备份/20251015T080000000000Z 恢复",
        "Make a new workspace from a backup.\n\nExample:\n  tpd-assess restore E:/backups/20251015T080000000000Z again",
    ),
    "privacy": (
        "个人信息：按要求抹除。",
        "Personal data: erase on order.",
    ),
    "privacy-purge": (
        "抹除一个人的姓名、编号和相关文字；日志仍可验证。",
        "Erase a person's name, number and texts; the log still verifies.",
    ),
    "rubrics": (
        "评价量规：列出、查看、修改、比较、检查。",
        "Rubrics: list, show, change, compare, check.",
    ),
    "rubrics-list": (
        "列出正在采用的量规及来源。\n\n改过而还没有采用的不算；有这样的改动会提示，用 rubrics diff 查看。",
        "List the rubrics in force and whose they are.\n\n"
        "What was changed and not adopted does not count; a note says so, and rubrics diff shows it.",
    ),
    "rubrics-show": (
        "显示一项微能力正在采用的材料和评价点。\n\n例：\n  tpd-assess rubrics show A3",
        "Show a capability's slots and criteria as they are in force.\n\nExample:\n  tpd-assess rubrics show A3",
    ),
    "rubrics-export": (
        "把量规写成可以修改的表格。\n\n"
        "可以指定微能力（A3）或单元格（混合学习环境/学业评价），不写则全部。已有的文件不会被覆盖。\n\n"
        "例：\n"
        "  tpd-assess rubrics export --xlsx 量规.xlsx\n"
        "  tpd-assess rubrics export A3 B9 --xlsx 两项.xlsx\n"
        "  tpd-assess rubrics export 混合学习环境/学业评价 --yaml 我们的量规/",
        "Write rubrics as a workbook to edit.\n\n"
        "Name capabilities (A3) or cells (hybrid/academic_assessment), or nothing for all. No file is overwritten.\n\n"
        "Examples:\n"
        "  tpd-assess rubrics export --xlsx rubrics.xlsx\n"
        "  tpd-assess rubrics export A3 B9 --xlsx two.xlsx\n"
        "  tpd-assess rubrics export hybrid/academic_assessment --yaml our_rubrics/",
    ),
    "rubrics-import": (
        "导入改过的量规：先列出改动和影响，再确认。\n\n"
        "写进工作区里县区自己的量规文件夹；原来的文件另存在旁边。采用（profile adopt）之后才生效。\n\n"
        "例：\n"
        "  tpd-assess rubrics import 量规.xlsx\n"
        "  tpd-assess rubrics import 量规.xlsx --dry-run",
        "Take edited rubrics in: shows what changes and for whom, then asks.\n\n"
        "They go into the county's own rubric folder in the workspace; what was there is kept beside. Nothing is in "
        "force before it is adopted (profile adopt).\n\n"
        "Examples:\n"
        "  tpd-assess rubrics import rubrics.xlsx\n"
        "  tpd-assess rubrics import rubrics.xlsx --dry-run",
    ),
    "rubrics-diff": (
        "比较量规：改了哪些文字和数值，影响谁。\n\n"
        "不写文件：正在采用的与采用后的；写一个：正在采用的与它；写两个：两者之间。\n\n"
        "例：\n"
        "  tpd-assess rubrics diff\n"
        "  tpd-assess rubrics diff 量规.xlsx",
        "Compare rubrics: which words and numbers change, and for whom.\n\n"
        "Without files what is in force with what adopting would bring; with one, what is in force with it; with two, "
        "one with the other.\n\n"
        "Examples:\n"
        "  tpd-assess rubrics diff\n"
        "  tpd-assess rubrics diff rubrics.xlsx",
    ),
    "rubrics-check": (
        "检查量规文件，一次列出全部错误及其位置。\n\n"
        "可以是yaml、xlsx、json文件或文件夹。不写则检查县区自己的量规，没有就检查自带的。",
        "Check rubric files; names every fault and its place.\n\n"
        "They may be yaml, xlsx and json files, or folders (default: the county's own, else the bundled ones).",
    ),
    "plugins": (
        "插件：谁在参与、采用谁的量规。",
        "Plug-ins: who takes part, whose rubrics are in force.",
    ),
    "plugins-list": (
        "列出插件、版本、挂钩，各单元格采用谁的量规及原因。",
        "List plug-ins, versions, hooks, and whose rubric is in force where and why.",
    ),
    "plugins-check": (
        "检查插件：导入、接口、量规、句子，再用样例考一遍。\n\n"
        "可以写插件名，也可以写还没安装的插件包所在的文件夹；不写则检查全部已安装的。"
        "一次列出全部问题；有错误时退出码为1。\n\n"
        "例：\n"
        "  tpd-assess plugins check\n"
        "  tpd-assess plugins check ./tpd-assess-river",
        "Check plug-ins: imports, hooks, rubrics, sentences, then a round on the samples.\n\n"
        "Name plug-ins, or folders of packages that are not installed yet; default: all that are installed. "
        "Every problem is named at once; the exit code is 1 when there is a fault.\n\n"
        "Examples:\n"
        "  tpd-assess plugins check\n"
        "  tpd-assess plugins check ./tpd-assess-river",
    ),
    "plugins-new": (
        "生成一个新插件的软件包：改写量规，或做核查、读取、导出、分派。\n\n"
        "例：\n"
        "  tpd-assess plugins new river --cell 混合学习环境/学业评价 --with check",
        "Write the package of a new plug-in: rubrics, a check, a reader, an exporter, a policy.\n\n"
        "Example:\n"
        "  tpd-assess plugins new river --cell hybrid/academic_assessment --with check",
    ),
    "demo": (
        "用自带样例演示全过程，不到一分钟。\n\n例：\n  tpd-assess demo 演示/",
        "Play the whole walk on the samples in under a minute.\n\nExample:\n  tpd-assess demo try-it/",
    ),
}
