"""What the operating system takes from a worker: sockets, new programs, memory without bound, a life after its parent.

Linux only; elsewhere the functions do nothing and say so. What holds where: docs/serving.md.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_CLONE_NEWNET = 0x40000000

# Classic BPF, as <linux/filter.h> and <linux/seccomp.h> define it.
_LOAD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_JUMP_AT_LEAST = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_RETURN = 0x06  # BPF_RET | BPF_K
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | 13  # SECCOMP_RET_ERRNO | EACCES
_OFFSET_NUMBER, _OFFSET_ARCH = 0, 4
_X32 = 0x40000000  # the x32 interface of x86-64 numbers the same calls from here

# Numbers of the refused system calls by machine: socket, socketpair, connect, bind, listen, accept, accept4,
# execve, execveat, ptrace, process_vm_readv, process_vm_writev, io_uring_setup.
_MACHINES = {
    "x86_64": (0xC000003E, (41, 53, 42, 49, 50, 43, 288, 59, 322, 101, 310, 311, 425)),
    "aarch64": (0xC00000B7, (198, 199, 203, 200, 201, 202, 242, 221, 281, 117, 270, 271, 425)),
}


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when the thread that forked it ends."""
    if sys.platform != "linux":
        return
    _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the call
        os._exit(0)


def ban_network() -> str:
    """Take sockets away from this process and what it starts.

    Returns what did it: "seccomp" (no new socket of any kind, no new program), "namespace" (a network of its
    own without any interface), or "none" (the check of the query alone stands against SERVICE).
    """
    if sys.platform != "linux":
        return "none"
    if _filter_calls():
        return "seccomp"
    return "namespace" if _libc().unshare(_CLONE_NEWNET) == 0 else "none"


def limit_memory(extra_bytes: int) -> None:
    """Let this process map so many more bytes than it has mapped now, and dump no core."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    mapped = mapped_bytes()
    if mapped is not None:
        limit = mapped + extra_bytes
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def mapped_bytes() -> int | None:
    """Address space of this process, None where the system does not tell."""
    return _statm(0)


def resident_bytes() -> int | None:
    """Resident memory of this process, None where the system does not tell."""
    return _statm(1)


def _statm(column: int) -> int | None:
    try:
        fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:
        return None
    return int(fields[column]) * resource.getpagesize()


def _filter_calls() -> bool:
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    libc = _libc()
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    code = _program(*machine)
    program = _Program(len(code) // 8, code)
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def _program(architecture: int, refused: tuple[int, ...]) -> bytes:
    """Refuse every call of a foreign architecture, and the calls named."""
    lines = [(_LOAD, 0, 0, _OFFSET_ARCH), (_JUMP_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _REFUSE)]
    lines.append((_LOAD, 0, 0, _OFFSET_NUMBER))
    lines += [(_JUMP_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _REFUSE)]
    for number in refused:
        lines += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
