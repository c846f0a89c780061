// SPDX-License-Identifier: MIT
// Does in the desk's module what motorscale-score did in its tests, as desk_record.py kept it, and
// compares: output, messages, wrong cells, provenance, status, byte for byte.
//
//   node tests/page/desk_replay.mjs desk.wasm FOLDER
//
// The last line is 'N passed, N failed'; the exit status is 1 when one failed.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { open, run } from '../../examples/tablet/desk-module.js';

const [, , wasm, folder] = process.argv;
const compiled = new WebAssembly.Module(readFileSync(wasm));
const kept = (name) => new Uint8Array(readFileSync(join(folder, name)));
const joined = (pieces) => Buffer.concat(pieces);
let passed = 0, failed = 0, beside = 0;

// What the module has not: lists, files of the system, arguments that name one file twice.
const isOfTheSystem = (done, messages) => done.status < 0 || done.bytes == null ||
  Object.values(done.files).some((bytes) => bytes === null) ||
  /cannot (open|read|write|create|replace)|could not be written|names? (a|one) file|while it was read/.test(messages) ||
  done.arguments.some((a) => /^(--help|-h|--list|--thresholds|--version|--dictionary.*)$/.test(a));

for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  const done = JSON.parse(readFileSync(join(folder, file)));
  const messages = Buffer.from(kept(done.messages)).toString();
  if (isOfTheSystem(done, messages)) {
    ++beside;
    continue;
  }
  const bytes = kept(done.bytes);
  const module = open(compiled);
  for (const [name, content] of Object.entries(done.files)) module.file(name, kept(content));
  const wrong = [];
  try {
    const ours = run(module, ['motorscale-score', ...done.arguments], bytes, 1 + bytes.length % 97 * 1000);
    const toFile = '--output' in done.results;
    const output = toFile ? done.results['--output'] : done.output;
    if (ours.status !== done.status) wrong.push(`status ${ours.status}, not ${done.status}`);
    if (ours.messages !== messages) wrong.push(`messages\n${ours.messages}---- not\n${messages}`);
    // a file is written when all is well, and only then
    if (!(toFile && done.status === 2) && !joined(ours.output).equals(Buffer.from(kept(output)))) wrong.push('output');
    const errors = done.results['--errors'];
    // the program writes the header of the file, the engine its rows
    if (errors && done.status !== 2 && !joined(ours.errors).equals(Buffer.from(kept(errors)))) wrong.push('wrong cells');
    const provenance = done.results['--provenance'];
    if (provenance && done.status !== 2 && ours.provenance !== Buffer.from(kept(provenance)).toString()) wrong.push('provenance');
  } catch (error) {
    wrong.push(String(error.stack));
  }
  if (wrong.length === 0) {
    ++passed;
  } else {
    ++failed;
    if (failed <= 20) console.log(`FAILED ${JSON.stringify(done.arguments)} ${file}\n  ${wrong.join('\n  ')}`);
  }
}
if (beside > 0) console.log(`${beside} runs were about files of the system or lists, which the page has not`);
if (passed === 0) {
  console.log('nothing was compared');
  failed = Math.max(failed, 1);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
