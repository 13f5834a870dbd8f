"""The frames between parent and child."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpd_assess.workers import frames


@given(st.lists(st.tuples(st.sampled_from([frames.READY, frames.ANSWERS, frames.FAULT]), st.binary(max_size=300))))
def test_frames_come_out_as_they_went_in(sent):
    """Any kinds and payloads, one after the other."""
    stream = io.BytesIO()
    for kind, payload in sent:
        frames.write(stream, kind, payload)
    stream.seek(0)
    assert [frames.read(stream, 300) for _ in sent] == sent


def test_a_frame_over_the_bound_is_not_read():
    """The length is looked at before a byte is taken."""
    stream = io.BytesIO()
    frames.write(stream, frames.ANSWERS, b"x" * 11)
    stream.seek(0)
    with pytest.raises(frames.TooBigError):
        frames.read(stream, 10)


@pytest.mark.parametrize("cut", [0, 3, 7])
def test_a_frame_cut_off_is_the_end(cut):
    """Whether in its head or in its payload."""
    stream = io.BytesIO()
    frames.write(stream, frames.ANSWERS, b"payload")
    with pytest.raises(EOFError):
        frames.read(io.BytesIO(stream.getvalue()[:cut]), 100)
