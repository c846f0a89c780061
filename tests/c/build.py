#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Builds the C ABI as its users do: build.py COMPILER

The implementation without a hosted library, which may need nothing but mem* and may keep no state;
the same without floating point; and a program in C11, which is run with both.  Then programs that
score one form: with MOTORSCALE_FORMS no other form is in it, and in none of them is the catalogue,
which they do not call.  Says nothing when all is well.  Exit status: 0 all is well; 1 it is not,
and standard error says why; 2 wrong usage.
"""
import pathlib
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
from check import freestanding  # noqa: E402

WARNINGS = "-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Werror".split()
FIRMWARE = "-std=c++20 -Os -ffreestanding -fno-exceptions -fno-rtti -fno-threadsafe-statics " \
           "-fno-pie".split()  # where addresses are not fixed, g++ -Os puts a constant into .data
# Where there is a switch that leaves the compiler no floating-point registers, it finds any use.
INTEGERS = ["-DMOTORSCALE_INTEGER_ONLY", "-mgeneral-regs-only"]


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
                 f"status {done.returncode}")


# A program that scores one BBS, 56 of 56 points.
ONE_FORM = """#include <motorscale/c/motorscale.h>
int main(void) {
  uint8_t bytes[14] = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
  motorscale_value values[3];
  return motorscale_score(MOTORSCALE_BBS, 0, bytes, 14, values, 3, 0) || values[0].num != 56;
}
"""
BBS_ALONE = "-DMOTORSCALE_FORMS=motorscale::form_list<motorscale::form<motorscale::bbs::instrument>>"


def one_form(compiler, folder, source, include):
    program = folder / "one.c"
    program.write_text(ONE_FORM)
    calls = ["motorscale_catalogue", "motorscale_record"]
    namespaces = ["6gmfm88", "5gmfcs", "3mas"]
    for name, flags, foreign in ("all_forms", [], calls), \
            ("one_form", [BBS_ALONE], calls + namespaces):
        library, linked = folder / f"{name}.o", folder / name
        run(compiler, *FIRMWARE, "-ffunction-sections", "-fdata-sections", *INTEGERS[:1], *flags,
            include, "-c", source, "-o", library)
        run(compiler, "-no-pie", "-x", "c", "-std=c11", *INTEGERS[:1], include, program,
            "-x", "none", library, "-Wl,--gc-sections", "-o", linked)
        run(linked)
        symbols = subprocess.run(["nm", linked], capture_output=True, text=True, check=True).stdout
        if found := [word for word in foreign if word in symbols]:
            sys.exit(f"{name}: has what it does not call: {', '.join(found)}")
        if "motorscale_score" not in symbols:
            sys.exit(f"{name}: has no symbols to look at")


def build(compiler, folder):
    source = folder / "motorscale.cpp"
    source.write_text("#include <motorscale/c/implementation.hpp>\n")
    include = f"-I{ROOT / 'include'}"
    has_switch = subprocess.run([compiler, INTEGERS[1], "-fsyntax-only", "-x", "c++", "/dev/null"],
                                capture_output=True, check=False).returncode == 0
    for name, flags in ("whole", []), ("integers", INTEGERS if has_switch else INTEGERS[:1]):
        library, program = folder / f"{name}.o", folder / name
        run(compiler, *FIRMWARE, *WARNINGS, *flags, include, "-c", source, "-o", library)
        faults = list(freestanding("objdump", library))
        if faults:
            sys.exit(f"{name}: " + "\n".join(faults))
        run(compiler, "-no-pie", "-x", "c", "-std=c11", *WARNINGS, *flags[:1], include,
            ROOT / "tests/c/program.c", "-x", "none", library, "-o", program)
        run(program)
    one_form(compiler, folder, source, include)


if sys.argv[1:] == ["--help"]:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # ends in silence when nobody reads on
    sys.exit(print(__doc__, end=""))
if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
    print(f"build.py: cannot use {sys.argv[1:]}; it takes one COMPILER, as g++, or --help",
          file=sys.stderr)
    sys.exit(2)
with tempfile.TemporaryDirectory() as folder:
    build(sys.argv[1], pathlib.Path(folder))
