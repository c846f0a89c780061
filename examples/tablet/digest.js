// SPDX-License-Identifier: MIT
// A number over what the module computes: every form of the catalogue filled in by a fixed rule,
// its values, and the text of each.  A module that computes anything else has another number.
import { NOT_TESTED } from './core.js';

export function digestOf(core) {
  let hash = 0xcbf29ce484222325n;  // FNV-1a, 64 bits
  const take = (number) => {
    for (let k = 0; k < 4; ++k) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(number >> 8 * k & 255)) * 0x100000001b3n);
    }
  };
  let state = 1;
  const random = (below) => {
    state = Math.imul(state, 1664525) + 1013904223 | 0;
    return (state >>> 8) % below;
  };
  for (const form of core.forms) {
    const places = form.sites ? 24 : form.bytes;
    take(form.number);
    for (let round = 0; round < 16; ++round) {
      const answers = Uint8Array.from({ length: places }, (_, k) => {
        const { allowed } = form.items[form.sites ? 0 : k];
        if (allowed.length === 0) return form.sections ? 0x80 : random(120);
        return random(16) === 0 && core.takes(form, k + 1, NOT_TESTED) ? NOT_TESTED : allowed[random(allowed.length)];
      });
      for (const value of core.score(form, answers)) {
        take(value.num);
        take(value.den);
        const text = core.decimal(value, 2) ?? '';
        for (const c of text) take(c.charCodeAt(0));
      }
    }
  }
  return hash.toString(16).padStart(16, '0');
}
