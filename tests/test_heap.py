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


@pytest.mark.skipif(os.confstr_names.get("CS_GNU_LIBC_VERSION") is None, reason="not glibc")
@pytest.mark.parametrize("shares", [True, False])
def test_threads_take_memory_from_one_heap(shares):
    program = PROGRAM.format(shares=shares)
    if not shares:
        program = program.replace("assert heap", "# assert heap")
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stderr
    assert (said.count("Arena ") == 1) is shares
