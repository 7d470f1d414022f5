"""One heap for all threads, where the C library is glibc."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import ctypes, threading
from bot.process import heap
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
assert heap.share_one() or not {shares}
threads = [threading.Thread(target=libc.malloc, args=(100,)) for _ in range(4)]
for thread in threads:
    thread.start()
    thread.join()
libc.malloc_stats()
"""


# 60 MB in blocks, all freed but the last: glibc gives back by itself what lies free at the heap's end.
FREES = """
import ctypes, os
from pathlib import Path
from bot.process import heap

def taken():
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
blocks = [libc.malloc(60_000) for _ in range(1_000)]
for block in blocks:
    ctypes.memset(block, 1, 60_000)
for block in blocks[:-1]:
    libc.free(block)
before = taken()
assert heap.give_back()
print((before - taken()) // 1_000_000)
"""

glibc = pytest.mark.skipif(os.confstr_names.get("CS_GNU_LIBC_VERSION") is None, reason="not glibc")


@glibc
def test_what_lies_free_between_used_blocks_goes_back_to_the_system():
    said = subprocess.run([sys.executable, "-c", FREES], capture_output=True, check=True, text=True).stdout
    assert int(said) > 40


@glibc
@pytest.mark.parametrize("shares", [True, False])
def test_threads_take_memory_from_one_heap(shares):
    program = PROGRAM.format(shares=shares)
    if not shares:
        program = program.replace("assert heap", "# assert heap")
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stderr
    assert (said.count("Arena ") == 1) is shares
