#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Builds the C ABI as its users do: build.py COMPILER

The implementation without a hosted library, which may need nothing but mem* and may keep no state;
the same without floating point; and a program in C11, which is run with both.  Then programs that
score one form and its change: with MOTORSCALE_FORMS no other form is in it, and in none of them is
the catalogue, which they do not call.  Then forms of the caller's own, in records.  Where CI is not
set, the implementation has no floating point.  Says nothing when all is well.
Exit status: 0 all is well; 1 it is not, and standard error says why; 2 wrong usage.
"""
import os
import pathlib
import re
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
SECTIONS = ["-ffunction-sections", "-fdata-sections"]
# Where there is a switch that leaves the compiler no floating-point registers, it finds any use.
INTEGERS = ["-DMOTORSCALE_INTEGER_ONLY", "-mgeneral-regs-only"]


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
                 f"status {done.returncode}")


# A program that scores one BBS, 56 of 56 points, and a fall by 6.
ONE_FORM = """#include <motorscale/c/motorscale.h>
int main(void) {
  uint8_t bytes[14] = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
  motorscale_value values[3];
  motorscale_value before = {50, 1}, after = {44, 1}, change[MOTORSCALE_CHANGE_VALUES];
  return motorscale_score(MOTORSCALE_BBS, 0, bytes, 14, values, 3, 0) || values[0].num != 56 ||
         motorscale_change("bbs_mdc90_stevenson_2001", MOTORSCALE_BBS, 0, before, after, 1, change) ||
         change[0].num != -6 || change[1].num != MOTORSCALE_WORSENED;
}
"""
# A scale of sites of the caller's own, of edition 3, and a form of edition 7: records have both.
OWN_FORMS = """#include <motorscale/core/sum_score.hpp>
#include <motorscale/instrument/registry.hpp>
namespace own {
using namespace motorscale;
struct scale : numbered_grades<3> {
  enum class grade : std::uint8_t {};
  static constexpr description about{"ownscale", "Own", "Own scale", "3", "none", "none", "left out",
                                     direction::lower_is_better, evidence::derived, 200, 3};
};
struct instrument {
  static constexpr description about{"own", "Own", "Own form", "7", "none", "none", "no total",
                                     direction::higher_is_better, evidence::derived, 201, 7};
  static constexpr unsigned item_count = 2;
  static constexpr section sections[] = {{"total", "Total", item{1}, item{2}}};
  static constexpr symbols printed = whole_points;
  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 2); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
  static constexpr const char* total_column = "total";
};
using scores = sum_score<instrument>;
constexpr scores score(const tally<instrument>& t) noexcept { return {t}; }
}
#define MOTORSCALE_FORMS \\
  motorscale::forms_with<motorscale::all_instruments::with<own::scale, own::instrument>>
#include <motorscale/c/implementation.hpp>

bool stored(unsigned form, unsigned edition, motorscale_record r) {
  std::uint8_t bytes[MOTORSCALE_MOST_RECORD_BYTES];
  std::uint32_t size = 0, where = 0;
  motorscale_record back{};
  r.form = form;
  r.count = 2;
  return motorscale_record_write(&r, bytes, sizeof bytes, &size, &where) == MOTORSCALE_OK &&
         motorscale_record_read(bytes, size, &back) == MOTORSCALE_OK && back.form == form &&
         back.edition == edition && back.count == 2 && back.bytes[0] == 2 && back.bytes[1] == 1;
}
bool is_the_librarys(const motorscale_record& r) {  // the C++ side reads what C wrote
  std::uint8_t bytes[MOTORSCALE_MOST_RECORD_BYTES];
  std::uint32_t size = 0, where = 0;
  motorscale::site sites[2];
  motorscale::site_sheet<own::scale, 2> sheet{motorscale::site_list{}};
  return motorscale_record_write(&r, bytes, sizeof bytes, &size, &where) == MOTORSCALE_OK &&
         motorscale::decode(bytes, bytes + size, sites, sheet) == motorscale::errc::ok &&
         sheet.at(0).byte() == 2 && sheet.at(1).byte() == 1;
}
int main() {
  motorscale_record r{};
  r.bytes[0] = 2;
  r.bytes[1] = 1;
  r.sites[2] = 1;  // the same muscle, left and right
  r.form = 200;
  r.count = 2;
  return stored(200, 3, r) && stored(201, 7, r) && is_the_librarys(r) ? 0 : 1;
}
"""
FORMS = len(re.findall(r'^ *\{\d+, "', (ROOT / "tests/form_numbers.hpp").read_text(), re.M))
BBS_ALONE = "-DMOTORSCALE_FORMS=motorscale::form_list<motorscale::form<motorscale::bbs::instrument>>"


def one_form(compiler, folder, source, include):
    program = folder / "one.c"
    program.write_text(ONE_FORM)
    calls = ["motorscale_catalogue", "motorscale_record"]
    namespaces = ["6gmfm88", "5gmfcs", "3mas"]
    run(compiler, *FIRMWARE, *SECTIONS, *INTEGERS[:1], BBS_ALONE, include, "-c", source, "-o",
        folder / "one_form.o")
    for name, foreign in ("integers", calls), ("one_form", calls + namespaces):
        library, linked = folder / f"{name}.o", folder / f"{name}_linked"
        run(compiler, "-no-pie", "-x", "c", "-std=c11", *INTEGERS[:1], include, program,
            "-x", "none", library, "-Wl,--gc-sections", "-o", linked)
        run(linked)
        symbols = subprocess.run(["nm", linked], capture_output=True, text=True, check=True).stdout
        # clang does not inline what looks a threshold's instrument up, and is named for the list
        symbols = "".join(line for line in symbols.splitlines(True) if "find_direction" not in line)
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
    variants = {"whole": [], "integers": INTEGERS if has_switch else INTEGERS[:1]}
    if "CI" not in os.environ:
        del variants["whole"]
    for name, flags in variants.items():
        library, program = folder / f"{name}.o", folder / name
        run(compiler, *FIRMWARE, *SECTIONS, *WARNINGS, *flags, include, "-c", source, "-o", library)
        faults = list(freestanding("objdump", library))
        if faults:
            sys.exit(f"{name}: " + "\n".join(faults))
        run(compiler, "-no-pie", "-x", "c", "-std=c11", *WARNINGS, *flags[:1], include,
            f"-DFORMS={FORMS}", ROOT / "tests/c/program.c", "-x", "none", library, "-o", program)
        run(program)
    one_form(compiler, folder, source, include)
    own = folder / "own.cpp"
    own.write_text(OWN_FORMS)
    run(compiler, "-std=c++20", *WARNINGS, "-Wno-missing-field-initializers", include, own, "-o",
        folder / "own")
    run(folder / "own")


if sys.argv[1:] == ["--help"]:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # ends in silence when nobody reads on
    sys.exit(print(__doc__, end=""))
if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
    print(f"build.py: cannot use {sys.argv[1:]}; it takes one COMPILER, as g++, or --help",
          file=sys.stderr)
    sys.exit(2)
with tempfile.TemporaryDirectory() as folder:
    build(sys.argv[1], pathlib.Path(folder))
