// What is kept on this device while there is no signal: the words typed, the forms they were typed in, and the
// photographs, recordings and letters that were put with them.
// All of it is encrypted (AES-GCM). The key comes from the server, for one person on one device, while they are
// signed in; the browser holds it so that no script can take it out, and throws it away at sign-out.
const LASTS = 12 * 3600 * 1000; // how long a key serves after the server gave it: a long day out
const PAGES = 30;
const FORGOTTEN = 30 * 24 * 3600 * 1000;
const ROOM = 100 * 1024 * 1024; // bytes of files kept here at a time
const STORES = ["lock", "words", "pages", "files", "bytes"];

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("heed", 2);
    opening.onupgradeneeded = () => {
      const there = opening.result.objectStoreNames;
      for (const store of STORES) if (!there.contains(store)) opening.result.createObjectStore(store);
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error("blocked"));
  });
}

async function within(stores, mode, work) {
  const db = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(stores, mode, { durability: "strict" });
      let result;
      transaction.oncomplete = () => resolve(result && "result" in result ? result.result : result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
      result = work(...[stores].flat().map((store) => transaction.objectStore(store)));
    });
  } finally {
    db.close();
  }
}

const read = (store, key) => within(store, "readonly", (one) => one.get(key));
const all = async (store) => {
  const [keys, values] = await within(store, "readonly", (one) => {
    const found = { keys: one.getAllKeys(), values: one.getAll() };
    return { get result() { return [found.keys.result, found.values.result]; } };
  });
  return keys.map((key, at) => ({ ...values[at], key }));
};
const put = (store, key, value) => within(store, "readwrite", (one) => one.put(value, key));
export const drop = (key, store = "words") => within(store, "readwrite", (one) => one.delete(key));

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// The same name for the same thing, which says nothing of what it is.
export const nameOf = async (...parts) =>
  hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(parts.join("\n")))).slice(0, 40);

// --- the key

// The keys held on this device, while they last and are of this person (of anybody, where none is named).
export async function held(who) {
  const lock = await read("lock", "keys");
  return lock && lock.until > Date.now() && (!who || lock.who === who) ? lock : null;
}

// The keys, asked of the server where the device has none that will last. One at a time: two that ask at once, in one
// page or in two, would each make the device a number, and the words locked by one would be lost to the other.
export const keys = (who) => navigator.locks.request("heed-keys", () => theKeys(who));

async function theKeys(who) {
  const before = await held(who);
  if (before && before.until - Date.now() > LASTS / 2) return before;
  try {
    return await fetchKeys(who);
  } catch (amiss) {
    if (before) return before;
    throw amiss;
  }
}

async function fetchKeys(who) {
  let device = await read("lock", "device");
  if (!device) {
    device = hex(crypto.getRandomValues(new Uint8Array(16)));
    await put("lock", "device", device);
  }
  const response = await fetch(`/device/key?device=${device}`, { redirect: "manual" });
  if (!response.ok) throw new Error("no key");
  const given = (await response.json()).keys;
  const imported = await Promise.all(
    given.map((one) =>
      crypto.subtle.importKey("raw", Uint8Array.from(atob(one), (c) => c.charCodeAt(0)), "AES-GCM", false, [
        "encrypt",
        "decrypt",
      ]),
    ),
  );
  const lock = { who, keys: imported, until: Date.now() + LASTS };
  const before = await read("lock", "keys");
  if (before && before.who !== who) await forget();
  await put("lock", "keys", lock);
  return lock;
}

// Throw the key away, and the forms with it. Words that are not handed over yet stay, and nobody can read them
// until the person whose they are signs in again.
export const forget = () =>
  within(["lock", "pages"], "readwrite", (lock, pages) => {
    lock.delete("keys");
    pages.clear();
  });

const sealed = (lock, what) => sealedBytes(lock, new TextEncoder().encode(JSON.stringify(what)));

async function sealedBytes(lock, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, lock.keys[0], bytes);
  return { who: lock.who, iv, data, at: Date.now() };
}

async function opened(lock, row) {
  const plain = await openedBytes(lock, row);
  return plain && JSON.parse(new TextDecoder().decode(plain));
}

async function openedBytes(lock, row) {
  for (const key of lock.keys) {
    try {
      return await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, key, row.data);
    } catch {
      // of a key before this one
    }
  }
  return null;
}

// --- words

export const keepWords = async (lock, key, words) => put("words", key, await sealed(lock, words));

// Whether anything of this person is kept, without a key.
export const anything = async (who) =>
  [...(await all("words")), ...(await all("files"))].some((row) => row.who === who);

// What this person has kept here, the latest first.
export async function words(lock) {
  const rows = (await all("words")).filter((row) => row.who === lock.who);
  const found = [];
  for (const row of rows.sort((a, b) => b.at - a.at)) {
    const what = await opened(lock, row);
    if (what) found.push({ ...what, key: row.key, at: row.at });
  }
  return found;
}

// --- files

// Keep a file: what it is called and where it belongs, and its bytes, each enciphered. Throws where there is no room.
export async function keepFile(lock, key, about, bytes) {
  const there = (await all("files")).reduce((sum, row) => sum + row.size, 0);
  if (there + bytes.byteLength > ROOM) throw new Error("no room");
  const [head, body] = [await sealed(lock, about), await sealedBytes(lock, bytes)];
  await within(["files", "bytes"], "readwrite", (files, rows) => {
    files.put({ ...head, size: bytes.byteLength }, key);
    rows.put(body, key);
  });
}

// What this person has kept here of files, the first first; without the bytes.
export async function files(lock) {
  const found = [];
  for (const row of (await all("files")).filter((one) => one.who === lock.who).sort((a, b) => a.at - b.at)) {
    const about = await opened(lock, row);
    if (about) found.push({ ...about, key: row.key, at: row.at, size: row.size });
  }
  return found;
}

export async function bytesOf(lock, key) {
  const row = await read("bytes", key);
  return row ? openedBytes(lock, row) : null;
}

export const dropFile = (key) =>
  within(["files", "bytes"], "readwrite", (files, rows) => {
    files.delete(key);
    rows.delete(key);
  });

// --- forms

// A form as it came and what stands in it: { html, entries }.
export async function keepPage(lock, path, form) {
  await put("pages", await nameOf(lock.who, path), await sealed(lock, form));
  const rows = (await all("pages")).sort((a, b) => b.at - a.at);
  for (const row of rows.slice(PAGES)) await drop(row.key, "pages");
}

export async function page(path) {
  const lock = await held();
  if (!lock) return null;
  const row = await read("pages", await nameOf(lock.who, path));
  return row ? opened(lock, row) : null;
}

// What nobody came back for in thirty days, and a key that has had its time.
export async function tidy() {
  if ((await read("lock", "keys")) && !(await held())) await forget();
  for (const row of await all("words")) if (Date.now() - row.at > FORGOTTEN) await drop(row.key);
  for (const row of await all("files")) if (Date.now() - row.at > FORGOTTEN) await dropFile(row.key);
}
