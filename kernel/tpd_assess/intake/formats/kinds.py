"""Media types that identification can say, and the endings under which files of each are handed in.

The first ending is the usual one. An ending may stand under several types, where one program writes several formats.
"""

from __future__ import annotations

UNKNOWN = "application/octet-stream"
EMPTY = "application/x-empty"
TEXT = "text/plain"
ZIP = "application/zip"
ENCRYPTED = "application/encrypted"
OLE = "application/x-ole-storage"

_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"
PPTX = f"{_OFFICE}.presentationml.presentation"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"
DOCM = "application/vnd.ms-word.document.macroenabled.12"
PPTM = "application/vnd.ms-powerpoint.presentation.macroenabled.12"
XLSM = "application/vnd.ms-excel.sheet.macroenabled.12"

_DOCUMENTS = {
    "application/pdf": "pdf",
    DOCX: "docx dotx wps",
    PPTX: "pptx ppsx potx dps",
    XLSX: "xlsx xltx et",
    DOCM: "docm dotm",
    PPTM: "pptm ppsm potm",
    XLSM: "xlsm xltm xlam",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "xlsb",
    "application/msword": "doc dot wps wpt",
    "application/vnd.ms-powerpoint": "ppt pps pot dps dpt",
    "application/vnd.ms-excel": "xls xlt et ett",
    "application/vnd.ms-works": "wps wks",
    "application/vnd.ms-outlook": "msg",
    "application/vnd.visio": "vsd",
    "application/vnd.ms-visio.drawing": "vsdx vsdm",
    "application/rtf": "rtf doc",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/epub+zip": "epub",
    "application/ofd": "ofd",
    "application/oxps": "xps oxps",
    "application/vnd.apple.pages": "pages",
    "application/vnd.apple.keynote": "key",
    "application/vnd.apple.numbers": "numbers",
    "application/vnd.xmind.workbook": "xmind",
    "application/vnd.geogebra.file": "ggb",
    "application/x.scratch.sb3": "sb3",
    "application/x-enbx": "enbx",
    "application/caj": "caj kdh nh",
    "application/postscript": "ps eps ai",
    "application/vnd.ms-htmlhelp": "chm",
    "multipart/related": "mht mhtml doc",
    "message/rfc822": "eml",
}
_PICTURES = {
    "image/jpeg": "jpg jpeg jpe jfif mpo",
    "image/png": "png",
    "image/gif": "gif",
    "image/bmp": "bmp dib",
    "image/webp": "webp",
    "image/tiff": "tif tiff dng nef cr2 arw",
    "image/heic": "heic heif hif",
    "image/avif": "avif",
    "image/jxl": "jxl",
    "image/jp2": "jp2 jpx",
    "image/svg+xml": "svg",
    "image/x-icon": "ico",
    "image/vnd.adobe.photoshop": "psd psb",
    "image/wmf": "wmf",
    "image/emf": "emf",
}
_FILMS_AND_SOUND = {
    "video/mp4": "mp4 m4v f4v m4a mov",
    "video/quicktime": "mov qt mp4",
    "video/3gpp": "3gp 3gpp 3g2",
    "video/x-msvideo": "avi",
    "video/x-ms-wmv": "wmv asf",
    "video/x-matroska": "mkv mka",
    "video/webm": "webm",
    "video/x-flv": "flv",
    "video/mpeg": "mpg mpeg vob dat m2v",
    "video/mp2t": "ts mts m2ts",
    "video/ogg": "ogv ogg",
    "application/vnd.rn-realmedia": "rm rmvb ra",
    "application/x-shockwave-flash": "swf",
    "audio/mpeg": "mp3 mp2 mpga",
    "audio/mp4": "m4a m4b m4r mp4",
    "audio/aac": "aac",
    "audio/wav": "wav",
    "audio/x-ms-wma": "wma asf",
    "audio/flac": "flac",
    "audio/ogg": "ogg oga opus",
    "audio/amr": "amr",
    "audio/aiff": "aif aiff aifc",
    "audio/midi": "mid midi",
}
_PACKED_AND_OTHER = {
    ZIP: "zip",
    "application/vnd.rar": "rar",
    "application/x-7z-compressed": "7z",
    "application/x-tar": "tar",
    "application/gzip": "gz tgz",
    "application/x-bzip2": "bz2",
    "application/x-xz": "xz",
    "application/zstd": "zst",
    "application/vnd.ms-cab-compressed": "cab",
    "application/x-iso9660-image": "iso",
    "application/java-archive": "jar",
    "application/vnd.android.package-archive": "apk",
    "application/vnd.microsoft.portable-executable": "exe dll scr com msi",
    "application/x-elf": "so elf",
    "application/x-ms-shortcut": "lnk",
    "application/vnd.sqlite3": "sqlite db sqlite3",
    "application/vnd.ms-access": "mdb accdb",
    "font/sfnt": "ttf otf ttc",
    ENCRYPTED: "docx pptx xlsx doc ppt xls wps dps et docm pptm xlsm",
    OLE: "msi",
    EMPTY: "",
    UNKNOWN: "",
}
_TEXTS = {
    TEXT: "txt md log ini json yaml yml py srt lrc css js csv tsv tex c cpp java bat ics vcf url",
    "text/csv": "csv txt tsv",
    "text/html": "html htm xhtml",
    "application/xml": "xml mm opml kml drawio",
    "application/vnd.ms-word.xml": "xml doc",
    "application/vnd.ms-excel.xml": "xml xls",
}
EXTENSIONS: dict[str, tuple[str, ...]] = {
    media_type: tuple(endings.split())
    for table in (_DOCUMENTS, _PICTURES, _FILMS_AND_SOUND, _PACKED_AND_OTHER, _TEXTS)
    for media_type, endings in table.items()
}

CLOSED_ARCHIVES = tuple(
    f"application/{name}"
    for name in ("vnd.rar", "x-7z-compressed", "x-tar", "gzip", "x-bzip2", "x-xz", "zstd", "vnd.ms-cab-compressed")
)
"""Archives that are known by name only; a school is asked to hand in a zip."""

_VAGUE = frozenset({UNKNOWN, TEXT, ZIP, OLE, "application/xml"})
_KNOWN = frozenset(ending for endings in EXTENSIONS.values() for ending in endings)


def matches(extension: str, media_type: str) -> bool:
    """Whether a file-name ending (with or without dot, any case) fits what the content is.

    No ending claims nothing and fits everything. An ending that this table does not know fits only the vague types
    (unknown, plain text, bare zip or OLE2), as many programs build their own formats on those.
    """
    ending = extension.lower().lstrip(".")
    if not ending or ending in EXTENSIONS.get(media_type, ()):
        return True
    return ending not in _KNOWN and (media_type in _VAGUE or media_type not in EXTENSIONS)
