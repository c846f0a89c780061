#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the one-file edition of the desk: a page that works from a local file.

    examples/tablet/one_file.py FOLDER

FOLDER is what examples/tablet/run --build has made, with desk.wasm in it; motorscale.html comes
beside.  Script, worker, words, style and module all stand in it, and its content policy forbids
every request.  Prints its size.
"""

import base64
import gzip
import hashlib
import json
import pathlib
import re
import sys

SOURCES = pathlib.Path(__file__).resolve().parent
PAGE = ["ui.js", "words.js", "desk-said.js", "desk.js", "desk-alone.js"]
WORKER = ["desk-module.js", "xlsx.js", "desk-worker.js"]
EXPORT = re.compile(r"^export ((?:async )?function\*?|const|class) (\w+)", re.MULTILINE)
IMPORT = re.compile(r"^import (\{[^}]*\}) from '(\./[\w-]+\.js)';$", re.MULTILINE)
COMMENT = re.compile(r"^\s*(//.*|/\*\*.*\*/)\n", re.MULTILINE)


def as_one(names):
    """The modules one behind the other, each in a function that gives what it exports."""
    parts = ["'use strict';\nconst modules = {};\n"]
    for name in names:
        text = (SOURCES / name).read_text()
        exported = []
        for line in re.findall(r"^export .*", text, re.MULTILINE):
            found = EXPORT.match(line)
            if not found:
                sys.exit(f"{name}: cannot take apart '{line}'")
            exported.append(found.group(2))
        text = EXPORT.sub(r"\1 \2", text)
        text = IMPORT.sub(r"const \1 = modules['\2'];", text)
        if re.search(r"^(import|export) ", text, re.MULTILINE):
            sys.exit(f"{name}: an import or export is left")
        text = COMMENT.sub("", text)
        parts.append(f"modules['./{name}'] = (() => {{\n{text}\nreturn {{ {', '.join(exported)} }};\n}})();\n")
    return "".join(parts)


def digest(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__)
        sys.exit(0 if sys.argv[1:] == ["--help"] else 2)
    folder = pathlib.Path(sys.argv[1])
    module = base64.b64encode(gzip.compress((folder / "desk.wasm").read_bytes(), 9, mtime=0)).decode()
    words = {}
    for lang in ("en", "zh"):
        every = json.loads((SOURCES / f"words_{lang}.json").read_text())
        words[lang] = {key: value for key, value in every.items()
                       if key.startswith("desk_") or key in ("list_comma", "catalogue")}
    style = "".join((SOURCES / name).read_text() for name in ("style.css", "page.css", "desk.css"))
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    style = re.sub(r"\s*\n\s*", "\n", style)
    script, worker = as_one(PAGE), as_one(WORKER)
    for text in (script, worker, style):
        if re.search(r"</(script|style)|<!--(?!')", text):
            sys.exit("a text would end its own element")
    policy = ("default-src 'none'; script-src " + digest(script) + " 'wasm-unsafe-eval'; style-src "
              + digest(style) + "; worker-src blob:; img-src data:; base-uri 'none'; "
              "form-action 'none'")
    in_words, in_report = (text.replace("</", "<\\/") for text in (
        json.dumps(words, ensure_ascii=False), (folder / "desk_report.json").read_text()))
    page = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<title>Score a file</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<svg width="0" height="0" class="hidden" aria-hidden="true"><defs><pattern id="open" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs></svg>
<div id="app"><main class="page"><noscript><p>motorscale needs JavaScript. It runs on this machine alone. 需要 JavaScript，仅在本机运行。</p></noscript></main></div>
<script type="text/plain" id="desk-worker">{worker}</script>
<script type="application/json" id="desk-words">{in_words}</script>
<script type="application/json" id="desk-report-texts">{in_report}</script>
<script type="text/plain" id="desk-wasm">{module}</script>
<script type="module">{script}</script>
</body>
</html>
"""
    (folder / "motorscale.html").write_text(page)
    print(f"motorscale.html: {len(page.encode())} bytes")


main()
