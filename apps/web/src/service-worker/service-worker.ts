// A module of its own, so that `self` is what it is in a worker of this kind.
export {};

declare const self: ServiceWorkerGlobalScope;
/** Both are filled in by the build (build/service-worker.ts). */
declare const __FILES__: string[];
declare const __VERSION__: string;

/*
 * Lets the app start without a connection, and does nothing else. It keeps the files of the app, which are the same for
 * everyone, and never an answer of the API: what belongs to a person is not its business, so it cannot be found here by
 * the next one on this device.
 */
const cacheName = `boxoffice-${__VERSION__}`;
const files = new Set(__FILES__);
/** The page that every address of the app begins with. */
const appPage = "/index.html";

self.addEventListener("install", (event) => {
  event.waitUntil(keepFiles().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldFiles().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (files.has(url.pathname)) event.respondWith(fromCache(request));
  else if (request.mode === "navigate") event.respondWith(pageOrKept(request));
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll([appPage, ...files]);
}

async function dropOldFiles(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("boxoffice-") && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function fromCache(request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName, ignoreSearch: true });
  return kept ?? fetch(request);
}

/** The network first: the page that is kept may be of an older build. */
async function pageOrKept(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(appPage, { cacheName });
    if (kept) return kept;
    throw error;
  }
}
