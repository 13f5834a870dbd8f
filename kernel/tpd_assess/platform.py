"""What differs between Windows, macOS and Linux; nothing else in the product asks which system it runs on.

The Windows branches follow the documented behaviour of the system and are type-checked, but are run by hand only.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import getpass
import io
import os
import re
import shutil
import signal
import stat
import sys
import time
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from tpd_assess.errors import RefusedError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl
    import resource

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FICLONE: Final = 0x40049409  # linux/fs.h: share the blocks of another file
_WAITS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)  # seconds; a virus scanner lets go well within their sum
_FULL: Final = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_SHARING: Final = (errno.EACCES, errno.EPERM, errno.EBUSY)
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LINK_TAGS: Final = (0xA000000C, 0xA0000003)  # symbolic link, mount point; a cloud placeholder has another tag


@contextlib.contextmanager
def lock_file(path: Path) -> Iterator[None]:
    """Hold a file for this process alone; the file stays afterwards, as deleting it would let two in.

    Raises `RefusedError` (``platform.locked``) when it is held already. The system frees it when the process dies.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as held:
        if not _take(held):
            raise RefusedError("platform.locked", path=str(path))
        try:
            yield
        finally:
            _give_back(held)


if sys.platform == "win32":

    def _take(held: BinaryIO) -> bool:
        held.seek(0)
        return _unless_held(lambda: msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1))

    def _give_back(held: BinaryIO) -> None:
        held.seek(0)
        msvcrt.locking(held.fileno(), msvcrt.LK_UNLCK, 1)

else:

    def _take(held: BinaryIO) -> bool:
        return _unless_held(lambda: fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB))

    def _give_back(held: BinaryIO) -> None:
        fcntl.flock(held, fcntl.LOCK_UN)


def _unless_held(lock: Callable[[], None]) -> bool:
    try:
        lock()
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        raise
    return True


def replace_with_retry(source: Path, target: Path, *, pause: Callable[[float], None] = time.sleep) -> None:
    """`os.replace`, tried again for up to two seconds while another program (a virus scanner) holds a file.

    Raises the last `OSError`. `pause` waits so many seconds.
    """
    for seconds in _WAITS if sys.platform == "win32" else ():
        try:
            source.replace(target)
        except OSError as error:
            if error.errno not in _SHARING:
                raise
            pause(seconds)
        else:
            return
    source.replace(target)


def sync_folder(path: Path) -> None:
    """Make renames inside a folder survive a power cut, where the system can do that; Windows does it by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems refuse
            os.fsync(handle)
    finally:
        os.close(handle)


def folder_held(descriptor: int) -> str:
    """The folder that an open descriptor stands for; "" where the system does not tell."""
    with contextlib.suppress(OSError):
        if sys.platform == "linux":
            return os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115 - as text
        if sys.platform == "darwin":
            return os.fsdecode(fcntl.fcntl(descriptor, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0"))
    return ""


def clone(source: BinaryIO, target: BinaryIO) -> bool:
    """Let an empty file share the blocks of another until either is written to; False where the system cannot."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # another file system, or one that cannot
            fcntl.ioctl(target.fileno(), _FICLONE, source.fileno())
            return True
    return False


def link(source: Path, target: Path) -> bool:
    """Give a file one more name on its volume; False where the system cannot, as on another volume."""
    try:
        target.hardlink_to(source)
    except OSError:
        return False
    return True


def free_bytes(path: Path) -> int:
    """Bytes free on the volume of `path`, which need not exist yet."""
    return shutil.disk_usage(_nearest(path)).free


def disk_is_full(error: BaseException | None) -> bool:
    """Whether an error, or what it was raised for, says that no room is left."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        error = error.__cause__ or error.__context__
    return False


def same_volume(one: Path, other: Path) -> bool:
    """Whether two places, which need not exist yet, lie on one volume."""
    return _nearest(one).stat().st_dev == _nearest(other).stat().st_dev


def _nearest(path: Path) -> Path:
    here = path.absolute()
    while not here.exists() and here != here.parent:
        here = here.parent
    return here


def make_read_only(path: Path) -> None:
    """Take the right to write away from everybody."""
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)


def remove_file(path: Path) -> None:
    """Delete a file, also a read-only one; nothing happens if it is not there."""
    if sys.platform == "win32":
        with contextlib.suppress(FileNotFoundError):
            path.chmod(stat.S_IWRITE)
    path.unlink(missing_ok=True)


def is_special(status: os.stat_result) -> bool:
    """Whether an `lstat` result is neither a plain file nor a folder: a link, junction, pipe, socket or device."""
    if getattr(status, "st_reparse_tag", 0) in _LINK_TAGS:
        return True
    return not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode))


def long_path(path: Path | str) -> str:
    """The path in a form that the system takes beyond 260 characters."""
    return _verbatim(os.path.abspath(path)) if sys.platform == "win32" else str(path)  # noqa: PTH100 - wants no links resolved


def _verbatim(path: str) -> str:
    if path.startswith("\\\\?\\"):
        return path
    return "\\\\?\\UNC\\" + path[2:] if path.startswith("\\\\") else "\\\\?\\" + path


def reserved_name(name: str) -> bool:
    """Whether Windows cannot hold a file of this name; asked on every system, as counties exchange folders."""
    if name in ("", ".", "..") or name[-1] in ". " or _FORBIDDEN.search(name):
        return True
    return bool(_DEVICES.fullmatch(name.partition(".")[0].rstrip(" ")))


def apart() -> dict[str, Any]:
    """Arguments for `subprocess.Popen` that keep Ctrl-C in the terminal from reaching the child directly."""
    if sys.platform == "win32":
        return {"creationflags": 0x00000200}  # CREATE_NEW_PROCESS_GROUP
    return {"start_new_session": True}


def kill_tree(process: subprocess.Popen[bytes]) -> None:
    """End a child started with `apart()` at once, with what it started itself (on Windows: the child alone)."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def limit_memory(size: int) -> bool:
    """Let this process have at most so many bytes of memory; False where the system cannot."""
    return _limit_memory(size)


def limit_cpu(seconds: int) -> bool:
    """End this process once it has computed for so many seconds more; False where the system cannot."""
    return _limit_cpu(int(time.process_time()) + seconds + 1)


if sys.platform == "win32":
    _PROCESS_MEMORY: Final = 0x100
    _EXTENDED_LIMITS: Final = 9

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", ctypes.c_uint32),
            ("minimum_set", ctypes.c_size_t),
            ("maximum_set", ctypes.c_size_t),
            ("processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("priority", ctypes.c_uint32),
            ("scheduling", ctypes.c_uint32),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        )

    def _limit_cpu(_seconds: int) -> bool:
        return False  # jobs nest and the narrowest holds: a limit could never be moved on for the next batch

    def _limit_memory(size: int) -> bool:
        """Put this process into a job object of its own."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        limits = _Extended()
        limits.basic.flags = _PROCESS_MEMORY
        limits.process_memory = size
        me = ctypes.c_void_p(kernel.GetCurrentProcess())
        return bool(
            job
            and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
            and kernel.AssignProcessToJobObject(job, me)
        )

else:

    def _limit_memory(size: int) -> bool:
        return _limit(resource.RLIMIT_AS, size)

    def _limit_cpu(seconds: int) -> bool:
        return _limit(resource.RLIMIT_CPU, seconds)

    def _limit(kind: int, value: int) -> bool:
        _, hard = resource.getrlimit(kind)
        wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (wanted, hard))
        except (ValueError, OSError):  # macOS knows the address-space limit by name only
            return False
        return True


def current_user() -> str:
    """The name that the system knows the user by, "" if it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, as in some containers
        return ""


def console_setup() -> None:
    """Let output never fail for a character that the console cannot show, as on a cp936 console; it shows ``?``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
