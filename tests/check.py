#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks what a compiler does not see.  Each check is a test of its own in tests/CMakeLists.txt.

check.py layering                     who includes whom, and what no header may hold
check.py layout                       the folders, and a test for every header
check.py umbrella                     motorscale.hpp includes every header, instruments by their list
check.py readme                       pages show examples' code, word for word
check.py printed_in PAGE PROGRAM      the page has every line that the program prints
check.py rules                        every test that tests/README.md names exists
check.py headers COMPILER...          every header alone and twice, by itself and with all warnings;
                                      all of them behind other people's macros; before C++20
check.py must_not_compile COMPILER...   every file of fail/: with -DBAD it fails as it EXPECTs; with
                                      -DBAD=2 in the first error as it EXPECTs 2, and without it
                                      compiles; where CI is not set, -DBAD alone
check.py prints SOURCE PROGRAM        the program prints what the end of its source says
check.py device_code NVCC SOURCE...   each value that a kernel stores is stored in its device code
check.py freestanding OBJDUMP OBJECT  an object that needs nothing but mem* and keeps no state
check.py scripts                      every script says what it does, and refuses what it cannot do

Where CI is not set, `headers` and `must_not_compile` run only some of their compilations.
Prints what is wrong, a line each.  Exit status: 0 nothing; 1 something; 2 wrong usage.
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

THOROUGH = "CI" in os.environ
ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
HEADERS = sorted(p for p in INCLUDE.rglob("*") if p.suffix in (".hpp", ".h"))

MAY_INCLUDE = {
    "core": {"core"},
    "instrument": {"core", "instrument"},
    "classification": {"core", "classification"},
    "measure": {"core", "measure"},
    "change": {"core", "instrument", "classification", "measure", "change"},
    "trial": {"core", "instrument", "classification", "measure", "trial"},
    "codec": {"core", "instrument", "classification", "measure", "change", "codec"},
    "c": {"core", "instrument", "classification", "measure", "change", "trial", "codec", "c"},
}
RASCH_SCALED = {"instrument/gmfm66.hpp", "instrument/fmfm.hpp"}  # these may include measure/
STANDARD = {"bit", "compare", "concepts", "cstddef", "cstdint", "initializer_list", "type_traits",
            "utility", "stddef.h", "stdint.h"}
CXX20_NEEDED = "motorscale needs C++20: compile with -std=c++20"
HOSTED = {"std.hpp": {"format", "ostream", "string", "string_view"},
          "version.hpp": {f"{CXX20_NEEDED} or, for MSVC, /std:c++20"}}
NOT_IN_UMBRELLA = {"motorscale.hpp", "std.hpp", "version.hpp", "c/implementation.hpp"}
FLOATING_POINT = {"measure", "trial", "c"}  # in c only what carries measure's numbers
FORBIDDEN = r"\b(new|(?<!= )delete|throw|try|catch|virtual|dynamic_cast|typeid|goto|asm|mutable|" \
            r"thread_local|malloc|free|using namespace)\b"
# What a strict user turns on, less what is a matter of taste or of older standards: two compilers'
# worth of warnings that our headers, which may be in a folder of the user's own, do not draw.
GCC_WARNINGS = "-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow " \
    "-Wold-style-cast -Wcast-qual -Wcast-align -Wduplicated-cond -Wlogical-op -Wdouble-promotion -Wformat=2 " \
    "-Wswitch-enum -Wundef -Wredundant-decls -Wextra-semi -Wzero-as-null-pointer-constant " \
    "-Wnon-virtual-dtor -Woverloaded-virtual -Wctor-dtor-privacy".split()
CLANG_WARNINGS = "-Weverything -Wno-c++98-compat -Wno-c++98-compat-pedantic " \
    "-Wno-pre-c++20-compat-pedantic -Wno-c++20-compat -Wno-padded -Wno-float-equal " \
    "-Wno-switch-default -Wno-zero-as-null-pointer-constant " \
    "-Wno-unsafe-buffer-usage -Wno-unknown-warning-option".split()
CXX_WARNINGS = {"-Wold-style-cast", "-Wextra-semi", "-Wzero-as-null-pointer-constant",
                "-Wnon-virtual-dtor", "-Woverloaded-virtual", "-Wctor-dtor-privacy"}
TOP_LEVEL = {"CMakeLists.txt", "include", "examples", "tests", "bench", "README.md", "LICENSE"}
UNTESTED = {"motorscale.hpp", "version.hpp"}  # nothing in them to test


def name_of(header):
    return header.relative_to(INCLUDE / "motorscale").as_posix()


def code_of(text):
    """The text without comments, strings and characters, line by line as it was."""
    token = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\''
    return re.sub(token, lambda m: "\n" * m[0].count("\n"), text, flags=re.S)


def includes_of(header):
    return re.findall(r"^\s*#\s*include\s*(.*?)\s*$", header.read_text(), flags=re.M)


def layering():
    for header in HEADERS:
        name, text = name_of(header), header.read_text()
        layer = name.split("/")[0] if "/" in name else None
        begin = "// SPDX-License-Identifier: MIT\n#pragma once\n"
        if name != "version.hpp":
            begin += "#include <motorscale/version.hpp>\n"
        if header.suffix == ".hpp" and not text.startswith(begin):
            yield f"{name}: does not begin with these lines:\n{begin}"
        for include in includes_of(header):
            ours = re.fullmatch(r"<motorscale/(.+)>", include)
            if not ours:
                if include[1:-1] not in STANDARD | HOSTED.get(name, set()) or include[0] != "<":
                    yield f"{name}: includes {include}"
                continue
            to = ours[1].split("/")[0] if "/" in ours[1] else None
            allowed = to in MAY_INCLUDE.get(layer, MAY_INCLUDE) or ours[1] == "version.hpp" \
                or (to == "measure" and name in RASCH_SCALED)
            if not allowed:
                yield f"{name}: may not include {ours[1]}"
        for number, line in enumerate(code_of(text).splitlines(), 1):
            if not line.lstrip().startswith("#") and (bad := re.search(FORBIDDEN, line)):
                yield f"{name}:{number}: {bad[0]}"
            if layer not in FLOATING_POINT and \
                    (bad := re.search(r"\b(float|double)\b|\b\d[\d']*\.\d|\b\d+[eE][-+]?\d", line)):
                yield f"{name}:{number}: floating point outside measure/ and trial/: {bad[0]}"
            if line.lstrip().startswith("#define") and layer != "c" and name != "version.hpp":
                yield f"{name}:{number}: a macro"


def tracked():
    """What git has, or all files where there is no git (an unpacked archive)."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        git = subprocess.run(["git", "-c", "safe.directory=*", "-C", ROOT, "ls-files", "-z"],
                             capture_output=True, text=True, check=True)
        return git.stdout.split("\0")[:-1]
    return [p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*") if p.is_file()
            and p.relative_to(ROOT).parts[0] not in ("build", ".git")]


def layout():
    files = tracked()
    top = {f.split("/")[0] for f in files}
    for name in sorted(top - TOP_LEVEL):
        if not name.startswith("."):
            yield f"{name}: has no place at the top level"
    for name in sorted(TOP_LEVEL - top):
        yield f"{name}: missing at the top level"
    for name in files:
        if name.count("/") > 2 + name.startswith("include/"):
            yield f"{name}: deeper than two folders"
    for header in HEADERS:
        name = name_of(header)
        if header.suffix == ".hpp" and not name.startswith("c/") and name not in UNTESTED \
                and not (ROOT / "tests" / name).with_suffix(".cpp").exists():
            yield f"{name}: has no tests/{name[:-4]}.cpp"


    licence = (ROOT / "LICENSE").read_text().split("\n\nThe instruments\n")[0]
    if re.sub(r"^// ?", "", (INCLUDE / "motorscale/version.hpp").read_text(), flags=re.M) \
            .find(licence) < 0:
        yield "version.hpp: does not hold the licence, which has to travel with the headers"


def umbrella():
    included = set(includes_of(INCLUDE / "motorscale/motorscale.hpp")) - \
        {"<motorscale/version.hpp>"}
    wanted = {f"<motorscale/{name_of(h)}>" for h in HEADERS if name_of(h) not in NOT_IN_UMBRELLA} - \
        set(includes_of(INCLUDE / "motorscale/instrument/registry.hpp"))  # the list of instruments
    for name in sorted(wanted - included):
        yield f"motorscale.hpp: lacks {name}"
    for name in sorted(included - wanted):
        yield f"motorscale.hpp: includes {name}, which is none of its headers"


def readme():
    """Every block of code stands word for word in an example."""
    examples = [path.read_text() for path in (ROOT / "examples").rglob("*.c*") if path.is_file()]
    for page in tracked():
        if not page.endswith("README.md"):
            continue
        blocks = re.findall(r"^```c(?:pp)?\n(.*?)^```$", (ROOT / page).read_text(), flags=re.M | re.S)
        for block in blocks:
            if not any(block in text for text in examples):
                yield f"{page}: no example has this code:\n{block}"


def printed_in(page, *command):
    """Every line that a program prints is one of the page."""
    lines = (ROOT / page).read_text().splitlines()
    for line in subprocess.run(command, capture_output=True, text=True,
                               check=True).stdout.splitlines():
        if line not in lines:
            yield f"{page} lacks the line: {line}"


def rules():
    table = (ROOT / "tests/README.md").read_text()
    cases = set()
    for source in (ROOT / "tests").rglob("*.cpp"):
        for parts in re.findall(r'TEST_CASE\(((?:\s*"(?:\\.|[^"\\])*")+)', source.read_text()):
            cases.add("".join(re.findall(r'"((?:\\.|[^"\\])*)"', parts)).replace('\\"', '"'))
    for name in re.findall(r"^\| .* \| `([^`]+)` \|$", table, flags=re.M):
        if name not in cases and not (ROOT / "tests" / name).exists():
            yield f"tests/README.md: no test is called: {name}"


def at_once(faults_of, things):
    """What `faults_of` finds in each thing, as many of them at a time as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for faults in pool.map(lambda thing: list(faults_of(thing)), things):
            yield from faults


def compiled(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def headers(*compiler):
    clang = "clang" in compiled(compiler[0], "--version").stdout
    compiler = [*compiler, f"-I{INCLUDE}", "-fsyntax-only"]
    warnings = CLANG_WARNINGS if clang else GCC_WARNINGS
    everything = [f"-include{h}" for h in sorted(HEADERS)]

    def alone(header):
        language = ["-xc", "-std=c11"] if header.suffix == ".h" else ["-xc++", "-std=c++20"]
        strict = [w for w in warnings if header.suffix == ".hpp" or w not in CXX_WARNINGS]
        done = compiled(*compiler, *strict, "-Werror", f"-include{header}", f"-include{header}",
                        *language, "/dev/null")
        if done.returncode:
            yield f"{name_of(header)}: does not compile alone, or twice:\n{done.stderr}"
    yield from at_once(alone, HEADERS)

    # With UBSan g++ computes no comparison of an address with null in a constant.
    behind = compiled(*compiler, "-std=c++20", "-w", "-fsanitize=undefined",
                      f"-include{ROOT}/tests/install/macros.hpp", *everything, "-xc++", "/dev/null")
    if behind.returncode:
        yield "does not compile behind other people's macros, with -fsanitize=undefined:\n" \
            + behind.stderr

    def before_cxx20(header_and_language):
        header, language = header_and_language
        done = compiled(*compiler, f"-include{header}", *language, "/dev/null")
        errors = re.findall(r"error: (.*)", done.stderr)
        if len(errors) != 1 or CXX20_NEEDED not in errors[0]:
            yield f"{name_of(header)}, {language}: does not say that it needs C++20:\n{done.stderr}"
    yield from at_once(before_cxx20, [
        (header, language) for header in HEADERS[::1 if THOROUGH else 10]
        if header.suffix == ".hpp"
        for language in (["-xc"], ["-xc++", "-std=c++17"])] + [
        (INCLUDE / "motorscale/motorscale.hpp", ["-xc++", f"-std=c++{year}"]) for year in (11, 14)])


def must_not_compile(*compiler):
    sources = sorted((ROOT / "tests/fail").glob("*.cpp"))
    yield from at_once(lambda source: must_not_compile_one(source, *compiler), sources)


def must_not_compile_one(source, *compiler):
    text = pathlib.Path(source).read_text()
    expect = re.findall(r"^// EXPECT(?: (\d+))?: (.+)$", text, flags=re.M)
    if not expect:
        yield f"{source}: has no line // EXPECT: text of the message"
        return
    good = compiled(*compiler, source) if THOROUGH else None
    if good is not None and good.returncode != 0:
        yield f"{source}: the good variant does not compile\n{good.stderr}"
    for number, message in expect if THOROUGH else expect[:1]:
        bad = compiled(*compiler, f"-DBAD={number or 1}", source)
        first = bad.stderr.partition("error: ")[2].partition("\n")[0]
        if bad.returncode == 0:
            yield f"{source}: the bad variant {number} compiles"
        elif not any(m in (first if number else bad.stderr) for m in message.split(" | ")):
            yield f"{source}: variant {number} fails without the message: {message}\n{bad.stderr}"


def prints(source, program):
    text = pathlib.Path(source).read_text()
    said = re.search(r"^// It prints:\n((?://   .*\n)+)\Z", text, re.M)
    if not said:
        yield f"{source}: does not end with // It prints:, and the lines that it prints"
        return
    done = compiled(program)
    if done.returncode or done.stdout != re.sub("^//   ", "", said[1], flags=re.M):
        yield f"{source}: prints, with status {done.returncode}:\n{done.stdout}{done.stderr}"


def device_code(nvcc, source):
    kernels = pathlib.Path(source).read_text().split("__global__ void ")[1:]
    stores = {kernel.split("(")[0]: kernel.count("out[") for kernel in kernels}

    def wrong(*flags):
        with tempfile.NamedTemporaryFile(suffix=".ptx") as out:
            subprocess.run([nvcc, "-std=c++20", "--expt-relaxed-constexpr", "-arch=sm_90", "-ptx",
                            f"-I{ROOT / 'include'}", *flags, source, "-o", out.name],
                           capture_output=True, check=True, timeout=100)
            ptx = pathlib.Path(out.name).read_text()
        code = dict(re.findall(r"^\.visible \.entry _Z\d+(\w+)\((.*?)^\}", ptx, re.M | re.S))
        for name, count in stores.items():
            body = "".join(body for symbol, body in code.items() if symbol.startswith(name))
            if "trap;" in body or len(re.findall(r"\bst\.global", body)) < count:
                yield name
    bad = ["table_of_the_host", "builtin_of_the_host"]
    for name in wrong():
        if name not in bad:
            yield f"{source}: {name} is not in the device code as it is in the source"
    if list(wrong("-DBAD")) != bad:
        yield f"{source}: with -DBAD, what is wrong is not found, or more is"


def freestanding(objdump, object_file):
    table = subprocess.run([objdump, "-t", object_file], capture_output=True, text=True,
                           check=True).stdout
    symbols = re.findall(r"^[0-9a-f]+ .{7} (\S+)\t[0-9a-f]+ +(.+)$", table, flags=re.M)
    if not any(section.startswith(".text") for section, _ in symbols):
        yield f"{object_file}: has no code"
    for section, symbol in symbols:
        if section == "*UND*" and not re.fullmatch(r"mem(cpy|move|set|cmp)", symbol):
            yield f"needs {symbol}"
        if re.match(r"\.t?(data(?!\.rel\.ro)|bss)|\*COM\*|\.init_array", section):
            yield f"keeps state in {symbol} ({section})"


def scripts():
    def run(path, option, **how):
        with tempfile.TemporaryDirectory() as elsewhere:  # whatever it does, the tree is left alone
            return subprocess.run([ROOT / path, option], cwd=elsewhere, text=True, timeout=60,
                                  stdin=subprocess.DEVNULL, check=False, **how)
    for path in tracked():
        if not os.access(ROOT / path, os.X_OK):
            continue
        told = run(path, "--help", capture_output=True)
        if told.returncode or told.stderr or pathlib.Path(path).name not in told.stdout \
                or "Exit status" not in told.stdout:
            yield f"{path} --help: does not say how it is called and how it ends: {told}"
        if not all(len(line) <= 100 for line in told.stdout.splitlines()):
            yield f"{path} --help: a line is longer than 100 characters"
        closed, write = os.pipe()
        os.close(closed)
        unread = run(path, "--help", stdout=write, stderr=subprocess.PIPE)
        os.close(write)
        if "Traceback" in unread.stderr:
            yield f"{path} --help: nobody reads on, and it says: {unread.stderr}"
        if path == "examples/run":  # hands all else to motorscale-score
            continue
        wrong = run(path, "--nonsense", capture_output=True)
        if (wrong.returncode, wrong.stdout, wrong.stderr.count("\n")) != (2, "", 1) \
                or "--nonsense" not in wrong.stderr:
            yield f"{path} --nonsense: is not refused with one line and status 2: {wrong}"


def main(name="", *arguments):
    if name == "--help":
        print(__doc__, end="")
        return 0
    checks = {f.__name__: f for f in (layering, layout, umbrella, readme, printed_in, rules,
                                      headers, must_not_compile, prints, device_code, freestanding, scripts)}
    if name not in checks:
        print(f"check.py: there is no check '{name}', but {', '.join(checks)}", file=sys.stderr)
        return 2
    faults = list(checks[name](*arguments))
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
