// SPDX-License-Identifier: MIT
// Keeps the files of one build and answers from them alone: the page works without a network from
// its first load on, and never mixes two builds.  What is for the desk alone comes when that is first
// opened, or with the second visit.  A new build waits until the page lets it.
const BUILD = 'none';
const FILES = [];
const LATER = {};  // each with the digest that it must have
// ---- end of what the build writes

const NAME = 'motorscale ' + BUILD;
let opened;

self.addEventListener('install', (event) => {
  const names = ['./', ...FILES];
  event.waitUntil(caches.open(NAME).then((cache) => Promise.all(names.map(async (name) => {
    const response = await fetch(new Request(name, { cache: 'reload' }));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    // one file a name, whatever the request says beside it
    const headers = new Headers(response.headers);
    for (const header of ['vary', 'content-encoding', 'content-length']) headers.delete(header);
    await cache.put(name, new Response(response.body, { headers }));
  }))));
  // browsers that can do so take them from there without waking this worker
  if (event.addRoutes && NAME !== 'motorscale none') {
    event.waitUntil(event.addRoutes(names.map((name) => ({
      condition: { requestMethod: 'GET', urlPattern: new URL(name, self.registration.scope).href },
      source: { cacheName: NAME },
    }))).catch(() => {}));
  }
});

self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names
    .filter((name) => name.startsWith('motorscale ') && name !== NAME)
    .map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

/** A file that is kept, or one of those that come later. */
async function find(request) {
  opened ||= caches.open(NAME);
  const cache = await opened;
  const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
  if (kept) return kept;
  const name = new URL(request.url).pathname.split('/').at(-1);
  const digest = LATER[name];
  if (!digest) return new Response('not a file of this page', { status: 404 });
  coming[name] ||= fetch(new Request(name, { integrity: digest, cache: 'reload' }))
    .then((file) => cache.put(name, file)).finally(() => { delete coming[name]; });
  await coming[name];
  return cache.match(name);
}
const coming = {};  // what is on its way, by name

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
  if (event.data === 'the rest') {
    event.waitUntil(Promise.all(Object.keys(LATER).map((name) => find(new Request(name)).catch(() => {}))));
  }
});

self.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET') event.respondWith(find(event.request));
});
