// SPDX-License-Identifier: MIT
// A file through the desk's module in node against the native program, in turn, in one run:
//
//   node tests/page/desk_bench.mjs desk.wasm PROGRAMS [ROWS]
//
// Prints the best time of each of five, rows a second, and how many times longer the module takes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { open, run } from '../../examples/tablet/desk-module.js';

const [, , wasm, programs, rows = '100000'] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
const file = join(folder, 'table.csv');
const header = ['record_id', ...Array.from({ length: 88 }, (_, k) => `gmfm88_${k + 1}`)].join(',');
const lines = Array.from({ length: Number(rows) }, (_, k) =>
  `r${k},${Array.from({ length: 88 }, (_, n) => (k * 7 + n * n + (k >> 3)) % 4).join(',')}`);
writeFileSync(file, `${header}\n${lines.join('\n')}\n`);
const bytes = new Uint8Array(readFileSync(file));
const compiled = new WebAssembly.Module(readFileSync(wasm));

let native = Infinity, module = Infinity, same = true;
for (let round = 0; round < 5; ++round) {
  let began = performance.now();
  const done = spawnSync(join(resolve(programs), 'motorscale-score'), ['table.csv'], { cwd: folder, maxBuffer: 1 << 30 });
  native = Math.min(native, performance.now() - began);
  began = performance.now();
  const ours = run(open(compiled), ['motorscale-score', 'table.csv'], bytes);
  module = Math.min(module, performance.now() - began);
  same &&= Buffer.concat(ours.output).equals(done.stdout);
}
rmSync(folder, { recursive: true });
const speed = (ms) => `${Math.round(Number(rows) / ms).toLocaleString('en')} rows/ms`;
console.log(`${rows} GMFM-88 rows, ${(bytes.length / 1e6).toFixed(1)} MB${same ? ', the same bytes' : ', NOT THE SAME BYTES'}`);
console.log(`native ${native.toFixed(0)} ms (${speed(native)}), module ${module.toFixed(0)} ms (${speed(module)}): ${(module / native).toFixed(2)} times`);
process.exit(same ? 0 : 1);
