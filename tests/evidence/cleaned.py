"""Cleaning for tests: what a cleaner makes of some bytes, and an independent look at it."""

from __future__ import annotations

import importlib
import io
import zipfile

from PIL import Image

import tpd_evidence

READERS = {media_type: reader for reader in tpd_evidence.register_readers() for media_type in reader.media_types}
WORD = next(one for one in tpd_evidence.register_readers() if one.name == "word").media_types[0]


def function_of(reference):
    module, _, name = reference.partition(":")
    return getattr(importlib.import_module(module), name)


def cleaned(folder, data, media_type):
    """The bytes that a cleaner makes of some bytes; its reader, if there is one, still reads them and names nobody."""
    source, target = folder / "source", folder / "target"
    source.write_bytes(data)
    reader = READERS[media_type]
    function_of(reader.clean)(source, target)
    assert source.read_bytes() == data
    if reader.read:
        assert function_of(reader.read)(target).authors == ()
    return target.read_bytes()


def pixels(data):
    """All frames as they are drawn."""
    with Image.open(io.BytesIO(data)) as image:
        frames = []
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            frames.append(image.convert("RGBA").tobytes())
        return frames


def holds(data, *words):
    """Whether some words stand in the bytes in any encoding in use."""
    return [
        word for word in words for codec in ("utf-8", "utf-16-le", "utf-16-be", "gb18030") if word.encode(codec) in data
    ]


def parts(data):
    """The parts of an office file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
