// SPDX-License-Identifier: MIT
// Keeps the files of one build, all of them or none, and answers from them alone: the page works
// without a network from its first load on, and never mixes two builds.  A new build waits until
// the page says that no visit is open.
const BUILD = 'none';
const FILES = [];
// ---- end of what the build writes

const NAME = 'motorscale ' + BUILD;
let opened;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(NAME).then((cache) =>
    cache.addAll(['./', ...FILES].map((name) => new Request(name, { cache: 'reload' })))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names
    .filter((name) => name.startsWith('motorscale ') && name !== NAME)
    .map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  opened ||= caches.open(NAME);
  event.respondWith(opened.then((cache) =>
    cache.match(event.request, { ignoreSearch: true, ignoreVary: true })).then((kept) =>
    kept || new Response('not a file of this page', { status: 404 })));
});
