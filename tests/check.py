#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks what a compiler does not see.  Each check is a test of its own in tests/CMakeLists.txt.

check.py layering                     who includes whom, and what no header may hold
check.py layout                       the folders, and a test for every header
check.py umbrella                     motorscale.hpp includes every header
check.py readme                       README.md shows examples' code, word for word
check.py rules                        every test that tests/README.md names exists
check.py must_not_compile FILE COMPILER...   compiles as it is, and with -DBAD fails as it EXPECTs
check.py device_code NVCC SOURCE...   each value that a kernel stores is stored in its device code
check.py freestanding OBJDUMP OBJECT  an object that needs nothing but mem* and keeps no state
check.py scripts                      every script says what it does, and refuses what it cannot do

Prints what is wrong, a line each.  Exit status: 0 nothing; 1 something; 2 wrong usage.
"""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

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
FLOATING_POINT = {"measure", "trial", "c"}  # in c only what carries measure's numbers
FORBIDDEN = r"\b(new|(?<!= )delete|throw|try|catch|virtual|dynamic_cast|typeid|goto|asm|mutable|" \
            r"thread_local|malloc|free|using namespace)\b"
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
        if not text.startswith("// SPDX-License-Identifier: MIT\n#pragma once\n") \
                and header.suffix == ".hpp":
            yield f"{name}: does not begin with the SPDX line and #pragma once"
        for include in includes_of(header):
            ours = re.fullmatch(r"<motorscale/(.+)>", include)
            if not ours:
                if include[1:-1] not in STANDARD or include[0] != "<":
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


def umbrella():
    included = set(includes_of(INCLUDE / "motorscale/motorscale.hpp"))
    wanted = {f"<motorscale/{name_of(h)}>" for h in HEADERS} - \
        {"<motorscale/motorscale.hpp>", "<motorscale/c/implementation.hpp>"}
    for name in sorted(wanted - included):
        yield f"motorscale.hpp: lacks {name}"
    for name in sorted(included - wanted):
        yield f"motorscale.hpp: includes {name}, which is none of its headers"


def readme():
    for page, language, example in ("README.md", "cpp", "quickstart.cpp"), \
            ("examples/c_api/README.md", "c", "c_api/first.c"):
        text = (ROOT / page).read_text()
        shown = re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.M | re.S)
        _, code = (ROOT / "examples" / example).read_text().split("\n", 1)
        if code in shown:
            continue
        yield f"{page}: no ```{language} block is the code of examples/{example}:"
        closest = max(shown, key=lambda s: difflib.SequenceMatcher(None, s, code).ratio(),
                      default="")
        yield from difflib.unified_diff(closest.splitlines(), code.splitlines(), page,
                                        f"examples/{example}", lineterm="")


def rules():
    table = (ROOT / "tests/README.md").read_text()
    cases = set()
    for source in (ROOT / "tests").rglob("*.cpp"):
        for parts in re.findall(r'TEST_CASE\(((?:\s*"(?:\\.|[^"\\])*")+)', source.read_text()):
            cases.add("".join(re.findall(r'"((?:\\.|[^"\\])*)"', parts)).replace('\\"', '"'))
    for name in re.findall(r"^\| .* \| `([^`]+)` \|$", table, flags=re.M):
        if name not in cases and not (ROOT / "tests" / name).exists():
            yield f"tests/README.md: no test is called: {name}"


def must_not_compile(source, *compiler):
    text = pathlib.Path(source).read_text()
    expect = re.search(r"^// EXPECT: (.+)$", text, flags=re.M)
    if not expect:
        yield f"{source}: has no line // EXPECT: text of the message"
        return
    good = subprocess.run([*compiler, source], capture_output=True, text=True, check=False)
    if good.returncode != 0:
        yield f"{source}: the good variant does not compile\n{good.stderr}"
    bad = subprocess.run([*compiler, "-DBAD", source], capture_output=True, text=True, check=False)
    if bad.returncode == 0:
        yield f"{source}: the bad variant compiles"
    elif expect[1] not in bad.stderr:
        yield f"{source}: fails without the message: {expect[1]}\n{bad.stderr}"


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
    checks = {f.__name__: f for f in (layering, layout, umbrella, readme, rules, must_not_compile,
                                      device_code, freestanding, scripts)}
    if name not in checks:
        print(f"check.py: there is no check '{name}', but {', '.join(checks)}", file=sys.stderr)
        return 2
    faults = list(checks[name](*arguments))
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
