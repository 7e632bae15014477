// Stands between the pages and the network. With signal it changes nothing. Without it, a form that was open is
// shown from the device, where it lies encrypted, and any other page says plainly that there is no signal.
// Nothing but the styles, the scripts and that one page is kept in the clear.
import { page } from "./device.js";

const SHELL = self.SHELL;
const OFFLINE = "/offline";
const CACHE = "heed-shell";

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      await cache.addAll([OFFLINE, ...SHELL].map((url) => new Request(url, { cache: "reload", credentials: "omit" })));
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      const wanted = new Set([OFFLINE, ...SHELL].map((url) => new URL(url, location.href).href));
      for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(goTo(request, url));
  else if (SHELL.includes(url.pathname)) event.respondWith(shell(request));
});

async function goTo(request, url) {
  try {
    return await fetch(request);
  } catch (amiss) {
    const offline = await caches.match(OFFLINE);
    if (!offline) throw amiss;
    const held = request.method === "GET" ? await page(url.pathname).catch(() => null) : null;
    if (!held) return offline;
    // the same rules as the server gives its pages
    const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
    const policy = offline.headers.get("Content-Security-Policy");
    if (policy) headers["Content-Security-Policy"] = policy;
    return new Response(held.html.replace("<body ", "<body data-from-device "), { headers });
  }
}

async function shell(request) {
  try {
    return await fetch(request);
  } catch (amiss) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw amiss;
  }
}
