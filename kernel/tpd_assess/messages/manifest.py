"""Manifests: files beside the evidence that say what belongs where."""

MESSAGES: dict[str, tuple[str, str]] = {
    "faulty": (
        "提交清单有{count}处问题，一个文件也没有收取，请改正后重新收取",
        "Faults in the manifests: {count}; no file was taken. Mend them and run again",
    ),
    "outside": (
        "“{path}”不在清单所在的文件夹里，请写相对于清单的路径",
        "“{path}” leads out of the manifest's folder; write the path from there",
    ),
    "no-file": ("这一行没有写文件名", "This line names no file"),
    "no-files": ("清单里没有“files:”一项，请在下面列出文件", "There is no “files:”; list the files under it"),
    "no-file-column": ("没有文件名一列，请加上列名“文件”", "There is no column of files; title one “file”"),
    "file-twice": ("“{file}”写了两次，请只留一处", "“{file}” stands here twice; keep one"),
    "replaces-itself": ("“{file}”不能替换它自己", "“{file}” cannot replace itself"),
    "not-followed": (
        "清单现在说是“{said}”，文件仍在原处：已有裁定，或清单所说不能确定；请用 intake place {file} 归位",
        "the manifest now says “{said}”; the file stays, as ruled on or not clear; use intake place {file}",
    ),
    "contradiction": (
        "“{file}”在 {other} 里另有说法，请统一或只留一份清单",
        "{other} says something else of “{file}”; make them agree or keep one manifest",
    ),
}
