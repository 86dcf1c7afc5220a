"""Running one thing in a process of its own, so that its time and memory are nobody else's."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Spent(Generic[T]):
    """What a process gave, and took: wall seconds, CPU seconds of all threads, and its peak memory in GB."""

    result: T
    seconds: float
    cpu: float
    memory: float


def apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Spent[T]:
    """Call `work` in a new process that has done nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured, work, *args, **kwargs).result()


def _measured(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Spent[T]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = work(*args, **kwargs)
    return Spent(result, time.perf_counter() - wall, time.process_time() - cpu, _peak())


def _peak() -> float:
    """The process's high-water mark; `getrusage` would give the parent's where that is higher."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1e6 if found else 0.0
