#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests how motorscale-score reads: a file that changes between two readings, and a long one.

    python3 tests/examples/score_reading.py PROGRAM

A file that is read twice comes here through two pipes, so that the second reading can have other
bytes: then no score comes out, and the exit status is 2.  What a file takes of memory does not grow
with its rows, plain, with a layout, and where it is read twice; where CI is set, more of them.  The
last line is 'N passed, N failed'.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

BBS = [f"bbs_{n}" for n in range(1, 15)]
GMFM = [f"gmfm88_{n}" for n in range(1, 89)]
CHANGE = ["--change", "bbs_mdc90_stevenson_2001"]
CARRY = ["--carry", "gmfcs_level"]


def table(columns, *rows, sep=","):
    return "".join(sep.join(map(str, row)) + "\n" for row in (columns, *rows)).encode()


def read_twice(program, folder, options, first, second):
    """Standard output, messages and exit status where the second reading has other bytes.  The name
    leads to another pipe once the first is open."""
    pipes = [folder / "first", folder / "second"]
    name = folder / "input.csv"
    for path in (*pipes, name):
        path.unlink(missing_ok=True)
    for pipe in pipes:
        os.mkfifo(pipe)
    name.symlink_to(pipes[0])
    with subprocess.Popen([program, *options, "input.csv"], cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as running:
        with open(pipes[0], "wb") as to:  # opens when the program opens it
            name.unlink()
            name.symlink_to(pipes[1])
            to.write(first)
        try:
            with open(pipes[1], "wb") as to:
                to.write(second)
        except BrokenPipeError:  # it has seen enough
            pass
        out, said = running.communicate(timeout=60)
    return out, said.decode(), running.returncode


def changed_files(program, folder):
    """Yields the name and the faults of each."""
    columns = ["record_id", "assessment_date", "gmfcs_level", "site"] + BBS
    rows = [["a", "2024-01-01", "II", "x"] + [3] * 14, ["a", "2024-06-01", "", "x"] + [4] * 14,
            ["b", "2024-01-01", "III", "y"] + [2] * 14]

    def with_cell(row, column, cell):
        copy = [list(r) for r in rows]
        copy[row][column] = cell
        return copy

    whole = table(columns, *rows)
    for what, options in (("change", CHANGE), ("carry", CARRY)):
        out, said, status = read_twice(program, folder, options, whole, whole)
        right = status == 0 and out.count(b"\n") == 4
        yield f"{what}: the same bytes", [] if right else [f"{status}: {said}"]
        for how, second in (
                ("a score", table(columns, *with_cell(1, 4, 0))),
                ("a score of the last row", table(columns, *with_cell(2, 17, 1))),
                ("a date", table(columns, *with_cell(1, 1, "2024-06-02"))),
                ("a copied cell", table(columns, *with_cell(0, 3, "z"))),
                ("a row less", table(columns, *rows[:2])),
                ("a row more", table(columns, *rows, rows[2])),
                ("two rows the other way round", table(columns, rows[1], rows[0], rows[2])),
                ("a column's name", table([*columns[:3], "place", *BBS], *rows)),
                ("nothing", b"")):
            out, said, status = read_twice(program, folder, options + ["--output", "out.csv"],
                                           whole, second)
            faults = []
            if status != 2:
                faults.append(f"exit status {status}, not 2")
            if "changed" not in said and second:
                faults.append(f"does not say that the file has changed: {said}")
            if (folder / "out.csv").exists():
                faults.append("there is a file of scores")
                (folder / "out.csv").unlink()
            yield f"{what}: {how} is another", faults


def most_memory(program, folder, options, file):
    """Of the whole run, in kB; and the exit status."""
    with subprocess.Popen([program, *options, file], cwd=folder, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as running:
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss, running.returncode


def long_files(program, folder):
    few, many, room = 5_000, 100_000 if "CI" in os.environ else 30_000, 1_500  # rows, and kB
    (folder / "study.layout").write_text(
        "separator = ;\nmissing = -99\ncolumn gmfm_{n} = gmfm88_{n}\n", encoding="utf-8")
    theirs = [f"gmfm_{n}" for n in range(1, 89)]
    for what, options, columns, sep, cell in (
            ("plain", [], GMFM, ",", "2"),
            ("semicolons and a layout", ["--layout", "study.layout"], theirs, ";", "3"),
            ("wrong cells in each row", [], GMFM, ",", "7"),
            ("quotes", [], GMFM, ",", '"1"')):
        used = []
        for count in (few, many):
            with open(folder / "long.csv", "w", encoding="utf-8") as to:
                to.write(sep.join(["record_id", *columns]) + "\n")
                rest = sep + sep.join([cell] * 88) + "\n"
                to.writelines(f"c{k}{rest}" for k in range(count))
            kb, status = most_memory(program, folder, options, "long.csv")
            used.append(kb)
        faults = []
        if status != (1 if cell == "7" else 0):
            faults.append(f"exit status {status}")
        if used[1] - used[0] > room:
            faults.append(f"{few} rows take {used[0]} kB, {many} rows {used[1]} kB")
        yield f"memory: {what}", faults


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    program = os.path.abspath(sys.argv[1])
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory(prefix="motorscale-reading-") as folder:
        place = pathlib.Path(folder)
        for tests in (changed_files, long_files):
            for name, faults in tests(program, place):
                passed += not faults
                failed += bool(faults)
                if faults:
                    print(f"FAILED {name}: " + "; ".join(faults))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
