// What is kept on this device while there is no signal: the words typed, and the forms they were typed in.
// All of it is encrypted (AES-GCM). The key comes from the server, for one person on one device, while they are
// signed in; the browser holds it so that no script can take it out, and throws it away at sign-out.
const LASTS = 12 * 3600 * 1000; // how long a key serves after the server gave it: a long day out
const PAGES = 30;
const FORGOTTEN = 30 * 24 * 3600 * 1000;

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("heed", 1);
    opening.onupgradeneeded = () => {
      for (const store of ["lock", "words", "pages"]) opening.result.createObjectStore(store);
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

// The keys, asked of the server where the device has none that will last.
export async function keys(who) {
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

async function sealed(lock, what) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv },
    lock.keys[0],
    new TextEncoder().encode(JSON.stringify(what)),
  );
  return { who: lock.who, iv, data, at: Date.now() };
}

async function opened(lock, row) {
  for (const key of lock.keys) {
    try {
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, key, row.data);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      // of a key before this one
    }
  }
  return null;
}

// --- words

export const keepWords = async (lock, key, words) => put("words", key, await sealed(lock, words));

// Whether anything of this person is kept, without a key.
export const anyWords = async (who) => (await all("words")).some((row) => row.who === who);

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
}
