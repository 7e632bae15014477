// Hands over what was kept on this device: in the form itself while it is open, on any other page otherwise.
import { anything, bytesOf, drop, dropFile, files, forget, held, keys, tidy, words } from "./device.js";

export const who = () => document.body.dataset.who ?? "";
export const fromDevice = () => "fromDevice" in document.body.dataset;
export const canKeep = () => Boolean(window.isSecureContext && window.indexedDB && crypto?.subtle && navigator.locks);

// One name for this window's form as long as it is open.
export const WINDOW = crypto.randomUUID?.() ?? String(Math.random()).slice(2);

// One name for this tab, whatever pages it goes through: a form that is loaded again is not another window. A tab
// made from another one (by duplicating it, say) begins with its name, and takes one of its own.
export let TAB = WINDOW;
const hold = (name, options = {}) =>
  new Promise((held) => {
    const kept = () => (held(true), new Promise(() => {}));
    navigator.locks.request(`tab ${name}`, options, kept).catch(() => held(false));
  });
let named = null;
export const inTab = () => (named ??= takeName().catch(() => {})); // storage may be switched off
async function takeName() {
  if (!navigator.locks) return;
  const before = sessionStorage.heedTab;
  // the page before this one may take a moment to let go of it
  if (before && (await hold(before, { signal: AbortSignal.timeout(700) }))) TAB = before;
  else await hold((sessionStorage.heedTab = WINDOW));
}

export const clock = (at = Date.now()) =>
  new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });

export async function freshToken(from = "/token") {
  const response = await fetch(from, { redirect: "manual" });
  return response.ok ? (await response.json()).token : null;
}

// Send what one form held. Resolves to what became of it: `saved`, `sent`, `differs` (with its address), or
// `not` where the server would not have it; throws where it cannot be reached or nobody is signed in.
export async function handOver(kept, token) {
  const data = new FormData();
  for (const [name, value] of kept.entries) data.append(name, value);
  data.set("csrfmiddlewaretoken", token);
  const response = await fetch(kept.keep, {
    method: "POST",
    body: data,
    headers: { Accept: "application/json" },
    redirect: "manual",
  });
  const json = (response.headers.get("Content-Type") || "").includes("json");
  if (!json && (response.ok || response.status === 0 || response.status >= 500)) throw new Error("not now");
  const said = json ? await response.json() : {};
  if (response.status === 409 && said.differs) return { became: "differs", ...said };
  if (!response.ok) return { became: "not" };
  await drop(kept.key);
  return { became: said.sent ? "sent" : "saved", ...said };
}

// Send a file that was put with a form. Resolves to what became of it: `saved`, with the list of what stands there
// now and what was not taken (`amiss`); `sent` where the form was recorded without it; `busy` where another window is
// at it; throws where the server cannot be reached or nobody is signed in.
export const handOverFile = (lock, kept, token) =>
  navigator.locks.request(kept.key, { ifAvailable: true }, async (free) => {
    const bytes = free && (await bytesOf(lock, kept.key));
    if (!bytes) return { became: "busy" };
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token);
    data.set("_window", kept.window);
    data.append("_files", new File([bytes], kept.name, { type: kept.type }));
    const response = await fetch(kept.attach, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
      redirect: "manual",
    });
    if (!(response.headers.get("Content-Type") || "").includes("json")) throw new Error("not now");
    const said = await response.json();
    if (!response.ok) return { became: said.sent ? "sent" : "not", ...said };
    await dropFile(kept.key);
    return { became: "saved", ...said };
  });

// On a page that is no form: whatever earlier windows left behind. A window that is open still sees to its own.
export async function handOverAll(except = () => false) {
  if (!canKeep() || !who() || fromDevice() || !(await anything(who()))) return;
  const lock = await keys(who());
  const found = (await words(lock)).filter((kept) => !except(kept));
  const put = (await files(lock)).filter((kept) => kept.attach !== document.querySelector("[data-attach]")?.dataset.attach);
  if (!found.length && !put.length) return;
  const token = await freshToken();
  if (!token) return;
  const told = [];
  for (const kept of found.reverse()) {
    await navigator.locks.request(kept.key, { ifAvailable: true }, async (free) => {
      if (!free) return;
      const answer = await handOver(kept, token);
      if (answer.became === "differs") await drop(kept.key);
      if (answer.became !== "sent") told.push([kept, answer]);
    });
  }
  for (const kept of put) {
    const answer = await handOverFile(lock, kept, token);
    if (answer.became !== "busy") told.push([kept, answer]);
  }
  if (told.length) tell(told);
}

function tell(told) {
  const main = document.getElementById("main-content");
  if (!main) return;
  const box = document.createElement("div");
  box.className = "heed-also";
  box.setAttribute("role", "status");
  for (const [kept, answer] of told) {
    const line = document.createElement("p");
    line.className = "govuk-body";
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = answer.differs ?? kept.form;
    link.textContent = kept.title;
    const file = kept.name ? [`“${kept.name}”, with `] : [];
    const says = {
      saved: [`Handed over ${clock()}, kept on this device since ${clock(kept.at)}: `, ...file, link],
      differs: ["Kept on this device, and the draft has changed since. Compare the two: ", link],
      not: ["Kept on this device, and Heed would not take it. It stays here: ", ...file, link],
      sent: ["Kept on this device, and the form was recorded without it. It stays here: ", ...file, link],
    }[answer.amiss?.length ? "amiss" : answer.became] ?? [answer.amiss.join("; "), ". It was put with ", link];
    line.append(...says);
    box.append(line);
  }
  main.prepend(box);
}

// The page that stands in for one that cannot be had: what is kept here, as far as its writer's key is here still.
async function showKept() {
  const root = document.querySelector("[data-offline]");
  if (!root) return;
  root.querySelector("[data-again]").href = location.href;
  window.addEventListener("online", () => location.reload());
  const lock = canKeep() ? await held() : null;
  const found = lock ? [...(await words(lock)), ...(await files(lock))] : [];
  const list = root.querySelector("[data-kept-list]");
  for (const kept of found) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = kept.form;
    link.textContent = kept.title;
    line.append(...(kept.name ? [`“${kept.name}”, with `] : []), link, `, kept ${clock(kept.at)}`);
    list.append(line);
  }
  root.querySelector("[data-kept]").hidden = !found.length;
  if (!found.length)
    root.querySelector("[data-kept-none]").textContent = lock
      ? "Nothing waits on this device to be handed over."
      : "If you wrote something here, it is kept on this device, locked: sign in when the signal is back and it is handed over.";
}

export function initDevice() {
  if ("serviceWorker" in navigator && window.isSecureContext)
    navigator.serviceWorker.register("/service-worker.js").catch(() => {});
  if (!canKeep()) return;
  const quietly = () => {};
  // Whoever comes to the sign-in page has signed out, or somebody else sits here now.
  if (document.querySelector("[data-signs-in]")) forget().catch(quietly);
  document.querySelector("form.heed-sign-out")?.addEventListener("submit", () => forget().catch(quietly));
  tidy().catch(quietly);
  showKept().catch(quietly);
  if (!document.querySelector("form[data-keep]")) handOverAll().catch(quietly);
}
