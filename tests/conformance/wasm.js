// SPDX-License-Identifier: MIT
// Runs the suite's module, in hexadecimal, and gives back what it prints.
function run(hex) {
  let text = '';
  const put = (at, length) => {
    text += new TextDecoder().decode(new Uint8Array(exports.memory.buffer, at, length));
  };
  const bytes = Uint8Array.from(hex.match(/../g), (byte) => parseInt(byte, 16));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { put } });
  exports.run();
  return text;
}
