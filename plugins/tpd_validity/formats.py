"""Which name endings belong to which content, so that a wrong ending is seen and a format is known by content."""

from __future__ import annotations

_OFFICE = "application/vnd.openxmlformats-officedocument"
_WRITTEN = {
    "application/pdf": "pdf",
    f"{_OFFICE}.wordprocessingml.document": "docx dotx wps",
    f"{_OFFICE}.presentationml.presentation": "pptx ppsx potx dps",
    f"{_OFFICE}.spreadsheetml.sheet": "xlsx xltx et",
    "application/msword": "doc dot wps wpt",
    "application/vnd.ms-powerpoint": "ppt pps pot dps dpt",
    "application/vnd.ms-excel": "xls xlt et ett",
    "application/rtf": "rtf doc",
    "image/jpeg": "jpg jpeg jpe jfif mpo",
    "image/png": "png",
    "image/gif": "gif",
    "image/bmp": "bmp dib",
    "image/webp": "webp",
    "image/tiff": "tif tiff",
    "image/heic": "heic heif hif",
    "video/mp4": "mp4 m4v f4v m4a mov",
    "video/quicktime": "mov qt mp4",
    "video/x-msvideo": "avi",
    "video/x-ms-wmv": "wmv asf",
    "video/x-matroska": "mkv mka",
    "video/webm": "webm",
    "video/x-flv": "flv",
    "audio/mpeg": "mp3 mp2 mpga",
    "audio/mp4": "m4a m4b m4r mp4",
    "audio/wav": "wav",
    "application/zip": "zip",
    "application/vnd.rar": "rar",
    "application/x-7z-compressed": "7z",
}
ENDINGS = {media_type: tuple(fitting.split()) for media_type, fitting in _WRITTEN.items()}
"""Endings by content, the usual one first. Phones write MP4 and MOV under either name: one family."""

_CODECS = {"avc1": "h264", "avc3": "h264", "avc": "h264", "x264": "h264"} | dict.fromkeys(
    ("hvc1", "hev1", "h265", "x265"), "hevc"
)


def fits(media_type: str, extension: str) -> bool:
    """Whether a name's ending fits the content; for content that this table does not know, the name is believed."""
    return extension in ENDINGS.get(media_type, (extension,))


def usual_ending(media_type: str, extension: str) -> str:
    """The ending under which such content is usually handed in."""
    return ENDINGS.get(media_type, (extension,))[0]


def taken_as(media_type: str, extension: str) -> tuple[str, ...]:
    """The endings under which a slot may know this file: the content's usual one, and its own name's if that fits."""
    usual = usual_ending(media_type, extension)
    return (usual, extension) if fits(media_type, extension) and extension != usual else (usual,)


def is_timed(media_type: str) -> bool:
    """Whether the content runs in time: it then has a length and tracks."""
    return media_type.startswith(("video/", "audio/"))


def codec_name(codec: str) -> str:
    """One name for a codec, whatever the container calls it."""
    lowered = codec.strip().lower()
    return _CODECS.get(lowered, lowered)
