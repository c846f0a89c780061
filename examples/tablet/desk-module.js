// SPDX-License-Identifier: MIT
// The module of the desk from JavaScript: arguments and bytes in, bytes out.

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** What comes out of a job, and of a report: the numbers of desk.cpp. */
export const OUT = { output: 0, messages: 1, errors: 2, provenance: 3 };
export const REPORT = { page: 0, parentsPage: 1, part: 2, parentsPart: 3, children: 4 };

/** The module that a WebAssembly.Module is; `fresh` forgets all that it holds. */
export function open(compiled) {
  let exports;
  const fresh = () => {
    exports = new WebAssembly.Instance(compiled).exports;
    exports._initialize();
  };
  fresh();

  const put = (...pieces) => {
    const bytes = pieces.map((piece) => typeof piece === 'string' ? encoder.encode(piece) : piece);
    const size = bytes.reduce((sum, piece) => sum + piece.length, 0);
    let at = exports.room(size);
    for (const piece of bytes) {
      new Uint8Array(exports.memory.buffer, at, piece.length).set(piece);
      at += piece.length;
    }
    return bytes;
  };
  const taken = (address) => new Uint8Array(exports.memory.buffer, address, exports.taken()).slice();

  return {
    fresh,
    /** A file beside the table, for arguments that name it. */
    file(name, bytes) {
      exports.file(put(name, bytes)[0].length);
    },
    /** Begins the job of a program's arguments, its name first.  False: the messages say why not. */
    begin(args) {
      put(args.map((text) => text + '\0').join(''));
      return Boolean(exports.begin());
    },
    passes: () => exports.passes(),
    /** The next bytes of the table; false where it makes no sense to go on. */
    push(bytes) {
      put(bytes);
      return Boolean(exports.push());
    },
    finish: () => exports.finish(),
    status: () => exports.status(),
    rows: () => exports.rows(),
    take: (what) => taken(exports.take(what)),
    text: (what) => decoder.decode(taken(exports.take(what))),
    /** A part of a report that is made. */
    report(what, child = '') {
      put(child + '\0');
      return taken(exports.report(what));
    },
    children() {
      put('\0');
      return decoder.decode(taken(exports.report(REPORT.children))).split('\0').slice(0, -1);
    },
  };
}

/** The whole job with bytes in hand, as the program does it. */
export function run(module, args, bytes, piece = 256 * 1024) {
  const result = { status: 2, output: [], errors: [], messages: '', provenance: '' };
  const collect = () => {
    result.messages += module.text(OUT.messages);
    for (const [name, what] of [['output', OUT.output], ['errors', OUT.errors]]) {
      const part = module.take(what);
      if (part.length > 0) result[name].push(part);
    }
  };
  if (!module.begin(args)) {
    collect();
    return result;
  }
  for (let pass = 0, passes = module.passes(); pass < passes; ++pass) {
    let on = true;
    for (let at = 0; on && at < bytes.length; at += piece) {
      on = module.push(bytes.subarray(at, at + piece));
      collect();
    }
    if (on) module.finish();
    collect();
    if (module.status() === 2) break;
  }
  result.status = module.status();
  result.provenance = module.text(OUT.provenance);
  return result;
}
