#!/usr/bin/python3 -SE
# SPDX-License-Identifier: MIT
"""Stands where motorscale-score does, runs it, and keeps what went in and came out.

The program is $MOTORSCALE_PROGRAM, the folder of what is kept $MOTORSCALE_RECORD: a JSON file for
each run, and the bytes of files beside it.  For tests/page/desk_replay.mjs.

    desk_record.py [WHAT MOTORSCALE-SCORE TAKES]

It starts some thousand times: it imports as little as it can.  Exit status: that of
motorscale-score; 2 without the program or the folder.
"""

import json
import os
import subprocess
import sys
import threading

FILES = {"--layout", "--calibration"}
RESULTS = {"--output", "--errors", "--provenance"}
FLAGS = {"--keep-items", "--records", "--check", "--propose", "--help", "-h", "--version",
         "--thresholds", "--list", "--"}
if "MOTORSCALE_RECORD" not in os.environ or "MOTORSCALE_PROGRAM" not in os.environ:
    if sys.argv[1:] == ["--help"]:
        import signal
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        print(__doc__, end="")
        sys.exit()
    print("desk_record.py", *sys.argv[1:], "needs MOTORSCALE_PROGRAM and MOTORSCALE_RECORD, which "
          "tests/page/desk_run sets", file=sys.stderr)
    sys.exit(2)
kept = os.path.join(os.environ["MOTORSCALE_RECORD"], f"{os.getpid()}-{os.times().elapsed}-")
files = 0


def keep(data):
    global files
    files += 1
    name = f"{kept}{files}"
    with open(name, "wb") as file:
        file.write(data)
    return os.path.basename(name)


def bytes_of(name):
    try:
        with open(name, "rb") as file:
            return keep(file.read())
    except OSError:
        return None


def readable(descriptor):
    try:
        return os.fstat(descriptor).st_mode & 0o170000 != 0o040000
    except OSError:
        return False


def copy(source, to, held):
    while data := os.read(source, 65536):
        held.append(data)
        try:
            if to is not None:
                os.write(to, data)
        except OSError:
            to = None  # what comes is kept all the same


def main():
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # that none of the pipes below takes its place
    arguments = sys.argv[1:]
    run = {"arguments": arguments, "table": "-", "files": {}, "results": {}}
    results = {}
    k = 0
    only_files = False
    while k < len(arguments):
        name, _, value = arguments[k].partition("=")
        if only_files or name == "-" or not name.startswith("-"):
            run["table"] = arguments[k]
        elif name == "--":
            only_files = True
        elif name not in FLAGS:
            if not value and "=" not in arguments[k]:
                k += 1
                value = arguments[k] if k < len(arguments) else ""
            if name in FILES:
                run["files"][value] = bytes_of(value)
            if name in RESULTS:
                results[name] = value
        k += 1
    if run["table"] != "-":
        run["bytes"] = bytes_of(run["table"])
    # a folder, or what is closed, cannot be copied: the program has it as it is, and nothing is kept
    is_copied = run["table"] == "-" and readable(0)
    child = subprocess.Popen([os.environ["MOTORSCALE_PROGRAM"], *arguments],
                             stdin=subprocess.PIPE if is_copied else None,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    came_in, out, err = [], [], []
    if is_copied:
        def feed():
            copy(0, child.stdin.fileno(), came_in)
            child.stdin.close()
        threading.Thread(target=feed, daemon=True).start()
    threads = [threading.Thread(target=copy, args=(child.stdout.fileno(), 1, out)),
               threading.Thread(target=copy, args=(child.stderr.fileno(), 2, err))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run["status"] = child.wait()
    if is_copied:
        run["bytes"] = keep(b"".join(came_in))
    run["output"], run["messages"] = keep(b"".join(out)), keep(b"".join(err))
    for name, value in results.items():
        run["results"][name] = bytes_of(value)
    with open(f"{kept}run.json", "w", encoding="utf-8") as file:
        json.dump(run, file)
    os._exit(run["status"])


main()
