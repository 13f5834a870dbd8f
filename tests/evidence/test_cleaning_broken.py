"""Cleaning files that are broken or hostile: a copy or a refusal, never another error, never half a copy."""

from __future__ import annotations

import contextlib

import pytest

from tests import hostile, samples
from tests.evidence.cleaned import READERS, WORD, function_of
from tests.makers.named import film, old_sheets, old_slides, old_word
from tpd_assess import EvidenceError

CLEANABLE = [case for case in hostile.CASES if case.media_type in READERS]


@pytest.mark.parametrize("case", CLEANABLE, ids=lambda case: case.name)
def test_hostile_files_are_cleaned_or_refused(tmp_path, case):
    """Nothing but an `EvidenceError` ever comes out of a cleaner."""
    path = case.write(tmp_path)
    with contextlib.suppress(EvidenceError):
        function_of(READERS[case.media_type].clean)(path, tmp_path / "target")


WHOLE = {
    "image/jpeg": samples.jpg(artist="W"), "image/png": samples.png(artist="W"),
    "image/gif": samples.image(format="GIF", frames=2), "image/webp": samples.image(format="WEBP", artist="W"),
    "image/tiff": samples.image(format="TIFF", artist="W"), "image/heic": samples.heic(make="W"),
    "application/pdf": samples.pdf(author="W"), WORD: samples.docx(creator="W"), "video/mp4": film(),
    "application/msword": old_word(), "application/vnd.ms-excel": old_sheets(),
    "application/vnd.ms-powerpoint": old_slides(),
}  # fmt: skip


@pytest.mark.parametrize("media_type", WHOLE)
def test_files_cut_anywhere_are_cleaned_or_refused(tmp_path, media_type):
    """A hundred cuts of each kind: an `EvidenceError` or a copy, never another error."""
    data, clean = WHOLE[media_type], function_of(READERS[media_type].clean)
    for cut in range(0, len(data), max(1, len(data) // 100)):
        (tmp_path / "a").write_bytes(data[:cut])
        with contextlib.suppress(EvidenceError):
            clean(tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/gif", "image/webp", WORD])
def test_a_file_that_lost_its_end_is_refused(tmp_path, media_type):
    """Half a copy would look like half a work."""
    (tmp_path / "a").write_bytes(WHOLE[media_type][: len(WHOLE[media_type]) * 2 // 3])
    with pytest.raises(EvidenceError):
        function_of(READERS[media_type].clean)(tmp_path / "a", tmp_path / "b")
