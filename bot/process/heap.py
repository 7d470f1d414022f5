"""The C library's heaps: one for all threads, and what lies free in it goes back to the system."""

import ctypes

_M_ARENA_MAX = -8  # glibc's malloc.h


def share_one() -> bool:
    """Have all threads take memory from one heap. Return whether the C library knows how: glibc does.

    glibc gives each thread a heap of its own, which keeps what the thread once took. Our threads hold the
    interpreter's lock when they ask for memory, so they do not wait for the one heap (decision running 7).
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1))
    except (AttributeError, OSError, TypeError):  # another C library, or another system
        return False


def give_back() -> bool:
    """Return to the system what lies free in the heap. Return whether there was any: glibc knows how.

    By itself glibc returns only what lies at the heap's end (decision running 7). Takes some milliseconds.
    """
    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (AttributeError, OSError, TypeError):  # another C library, or another system
        return False
