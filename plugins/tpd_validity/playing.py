"""Length, picture and sound of a video or sound file, and the size of pictures, against the limits of a slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess import finding
from tpd_validity.formats import codec_name, is_timed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess import Content, EvidenceCase, Finding, Stream

_MINUTE = 60_000
_GRACE = 1_000  # milliseconds: encoders round up to whole frames and fragments
_QUARTER_TURNS = (90, 270)


def check_playing(evidence: EvidenceCase, content: Content) -> Iterator[Finding]:
    """Findings on what runs in time, and on picture sizes; silent on documents."""
    if not is_timed(evidence.file.media_type):
        yield from _check_side(evidence, content.width, content.height)
        return
    if "streams" in content.not_read:
        yield _found("content-unknown", "not_checked", evidence, "not_read")
        return
    if not content.streams:
        yield _found("not-playable", "problem", evidence, "playable")
        return
    if evidence.fact("playable") is False and _length(content) > 0:
        yield _found("cut-short", "problem", evidence, "playable")
    yield from _check_length(evidence, content)
    yield from _check_sound(evidence, content)
    yield from _check_picture(evidence, _video(content))


def _check_length(evidence: EvidenceCase, content: Content) -> Iterator[Finding]:
    length, limit = _length(content), evidence.slot.limits.max_minutes
    if length <= 0:
        yield _found("length-unknown", "note", evidence, "milliseconds")
    elif limit is not None and length > limit * _MINUTE + _GRACE:
        minutes, seconds = length // _MINUTE, length % _MINUTE // 1_000
        yield _found("too-long", "problem", evidence, "milliseconds", limit=limit, minutes=minutes, seconds=seconds)


def _check_sound(evidence: EvidenceCase, content: Content) -> Iterator[Finding]:
    """A video in which the teacher should appear usually also lets the teacher be heard."""
    spoken = evidence.slot.kind == "video" and evidence.slot.ground == "shown"
    if spoken and not any(stream.kind == "audio" for stream in content.streams):
        yield _found("no-sound", "note", evidence, "has_sound")


def _check_picture(evidence: EvidenceCase, video: Stream | None) -> Iterator[Finding]:
    if video is None:
        if evidence.slot.kind == "video":
            yield _found("no-picture", "problem", evidence, "has_picture")
        return
    width, height = (video.height, video.width) if video.rotation in _QUARTER_TURNS else (video.width, video.height)
    yield from _check_side(evidence, width, height)
    yield from _check_height(evidence, height)
    yield from _check_codec(evidence, video.codec)


def _check_side(evidence: EvidenceCase, width: int, height: int) -> Iterator[Finding]:
    limit, short = evidence.slot.limits.min_short_side, min(width, height)
    if limit is not None and 0 < short < limit:
        yield _too_small(evidence, limit, short)


def _check_height(evidence: EvidenceCase, height: int) -> Iterator[Finding]:
    limit = evidence.slot.limits.min_height
    if limit is not None and 0 < height < limit:
        yield _too_small(evidence, limit, height)


def _too_small(evidence: EvidenceCase, limit: int, value: int) -> Finding:
    return _found("too-small", "problem", evidence, "width", "height", limit=limit, value=value)


def _check_codec(evidence: EvidenceCase, codec: str) -> Iterator[Finding]:
    wanted, found = evidence.slot.limits.codec, codec_name(codec)
    if wanted and found and found != codec_name(wanted):
        yield _found("codec-differs", "note", evidence, "codec", codec=found, limit=wanted)


def _found(name: str, kind: str, evidence: EvidenceCase, *facts: str, **params: Any) -> Finding:
    title = evidence.slot.title
    return finding(f"validity.{name}", kind, evidence=evidence.id, rests_on=facts, slot_title=title, **params)


def _length(content: Content) -> int:
    return max(stream.milliseconds for stream in content.streams)


def _video(content: Content) -> Stream | None:
    return next((stream for stream in content.streams if stream.kind == "video"), None)
