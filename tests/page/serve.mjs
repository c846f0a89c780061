// SPDX-License-Identifier: MIT
// A static server for a folder on this machine, as any other would serve it.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';

const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json',
  wasm: 'application/wasm', svg: 'image/svg+xml', webmanifest: 'application/manifest+json' };

export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (path === '/favicon.ico') {
      response.writeHead(204);
      response.end();
      return;
    }
    const name = path.endsWith('/') ? path + 'index.html' : path;
    try {
      const body = await readFile(join(folder, name));
      response.writeHead(200, { 'content-type': types[name.split('.').at(-1)] || 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${server.address().port}`;
  return { origin, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}
