#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How much flash and RAM the program takes, and whether that is within its limits: footprint.py DIR

DIR holds device.elf and the call graphs of the compiler (*.ci, from -fcallgraph-info=su).  The
worst stack is that of the deepest path from the start-up code on, with a fault on top of it.
Recursion, a call of unknown aim and a function without a bound are faults.  Exit status: 0 within
the limits; 1 a limit is exceeded, or a fault; 2 wrong usage.
"""
import pathlib
import re
import signal
import subprocess
import sys

FLASH_LIMIT, RAM_LIMIT = 16 * 1024, 2 * 1024
ENTRY, FAULT = "reset_handler", "fault_handler"
# Functions of the compiler's own library, which has no call graph: they push at most the eight
# registers that a callee may have to keep.
LIBRARY, LIBRARY_STACK = re.compile(r"__aeabi_|__gnu_thumb1_"), 32
FAULT_FRAME = 32  # what the processor pushes on its own


def call_graph(folder):
    """The stack of each function, and whom it calls."""
    stack, calls = {}, {}
    for file in sorted(folder.glob("*.ci")):
        text = file.read_text()
        for name, bytes_, kind in re.findall(
                r'^node: \{ title: "([^"]+)" label: "[^"]*\\n(\d+) bytes \(([^)]+)\)" \}',
                text, re.M):
            if kind != "static":
                raise SystemExit(f"{name}: the stack is {kind}, so it has no bound")
            stack[name] = int(bytes_)
        for caller, callee in re.findall(r'^edge: \{ sourcename: "([^"]+)" targetname: "([^"]+)"',
                                         text, re.M):
            calls.setdefault(caller, set()).add(callee)
    return stack, calls


def deepest(name, stack, calls, above=()):
    """The bytes of the deepest path from a function on, and the functions on it."""
    if name in above:
        raise SystemExit("recursion: " + " -> ".join((*above, name)))
    if name not in stack and name.replace("C1E", "C2E") in stack:
        name = name.replace("C1E", "C2E")  # a constructor by its other name
    if name not in stack:
        if LIBRARY.match(name):
            return LIBRARY_STACK, [name]
        raise SystemExit(f"{above[-1]} calls {name}, of which nothing is known")
    below = max((deepest(callee, stack, calls, (*above, name)) for callee in calls.get(name, ())),
                default=(0, []))
    return stack[name] + below[0], [name, *below[1]]


def worst_stack(folder):
    stack, calls = call_graph(folder)
    depth, path = deepest(ENTRY, stack, calls)
    return depth + FAULT_FRAME + stack[FAULT], path


def sections(program):
    text = subprocess.run(["arm-none-eabi-size", "-A", program], capture_output=True, text=True,
                          check=True).stdout
    return {name: int(size) for name, size in re.findall(r"^(\.\S+)\s+(\d+)", text, re.M)}


def main():
    if sys.argv[1:] == ["--help"]:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # ends in silence when nobody reads on
        print(__doc__, end="")
        return 0
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(f"footprint.py: cannot use {sys.argv[1:]}; it takes one DIR, and --help says which",
              file=sys.stderr)
        return 2
    folder = pathlib.Path(sys.argv[1])
    size = sections(folder / "device.elf")
    flash = sum(size.get(name, 0) for name in (".text", ".ARM.exidx", ".data"))
    static = size.get(".data", 0) + size.get(".bss", 0)
    stack, path = worst_stack(folder)
    print(f"flash  {flash:6} of {FLASH_LIMIT} bytes")
    print(f"RAM    {static + stack:6} of {RAM_LIMIT} bytes: static {static}, worst stack {stack} "
          f"of {size['.stack']}")
    print("       deepest: " + subprocess.run(
        ["arm-none-eabi-c++filt", "-p"], input=" > ".join(n.split(":")[-1] for n in path),
        capture_output=True, text=True, check=True).stdout)
    return 1 if flash > FLASH_LIMIT or static + stack > RAM_LIMIT or stack > size[".stack"] else 0


if __name__ == "__main__":
    sys.exit(main())
