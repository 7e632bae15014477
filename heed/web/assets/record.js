// Keeps what is typed: at once on the device, where nobody else can read it, and at every pause as a draft on the
// server. When the signal is gone, or the session has ended, it says so and hands over what it kept when it can.
import { drop, keepPage, keepWords, keys, nameOf, page, words } from "./device.js";
import { TAB, WINDOW, canKeep, clock, freshToken, fromDevice, handOver, handOverAll, inTab, who } from "./handover.js";

const PAUSE = 1200;
const AT_ONCE = 250;
const AGAIN = 5000;
const HERE = 15000;

// The page as the server made it, before any script has touched it.
const ASCAME = `<!DOCTYPE html>\n${document.documentElement.outerHTML}`;

// What is kept at a pause is what was typed. Files go once, when the form is sent.
function typed(form) {
  const data = new FormData(form);
  data.delete("_files");
  data.set("_window", form.dataset.window ?? WINDOW);
  data.set("_tab", TAB);
  if (form.dataset.beside) data.set("_beside", form.dataset.beside);
  return data;
}

const entries = (form) => [...typed(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");

// What this window keeps on the device, in place of what it kept before.
async function onDevice(form) {
  if (!canKeep() || !who()) return null;
  const lock = await keys(who());
  const which = form.elements.page?.value ?? "";
  const name = await nameOf(lock.who, form.dataset.keep, which);
  const key = `${name} ${WINDOW}`;
  // held as long as this window is open, so that no other window hands over what this one is still writing
  navigator.locks.request(key, () => new Promise(() => {}));
  const heading = document.querySelector("h1");
  return {
    lock,
    key,
    mine: (kept) => kept.key.startsWith(`${name} `),
    keep: () =>
      keepWords(lock, key, {
        keep: form.dataset.keep,
        form: location.pathname,
        title: [heading?.innerText.replace(/\s*\n\s*/g, ": "), form.dataset.about].filter(Boolean).join(", "),
        entries: entries(form),
      }),
    clear: () => drop(key),
    page: (html) => keepPage(lock, location.pathname, { html, entries: entries(form) }),
  };
}

function keepSaving(form) {
  const status = form.querySelector("[data-saved]");
  let timer = 0;
  let soon = 0;
  let saving = null;
  let changed = false;
  let away = fromDevice(); // whether what is typed is, for now, on the device alone
  let kept = false;
  let signedOut = false;
  let html = ASCAME;
  const device = onDevice(form).catch(() => null);

  // --- on the device

  async function keepHere() {
    const here = await device;
    if (!here) return;
    try {
      await here.keep();
      kept = true;
    } catch {
      kept = false;
    }
  }

  async function restore() {
    const here = await device;
    if (!here) return;
    // The form as it was opened, with what was typed in it and saved since.
    if (fromDevice()) fill(form, (await page(location.pathname))?.entries ?? []);
    else await here.page(html).catch(() => {});
    const found = (await words(here.lock)).filter((one) => here.mine(one) && one.key !== here.key);
    const free = [];
    for (const one of found)
      await navigator.locks.request(one.key, { ifAvailable: true }, (lock) => void (lock && free.push(one)));
    const [latest, ...others] = free;
    if (latest) await takeUp(latest);
    if (!away) {
      const token = others.length ? await freshToken(form.dataset.token) : null;
      for (const one of others) if (token && (await handOver(one, token)).became === "differs") await drop(one.key);
      await handOverAll(here.mine).catch(() => {});
    }
    if (away && !latest) say("No signal: what you write is kept on this device.", true);
  }

  // What an earlier window left behind goes on in this one, where the draft has not changed since.
  async function takeUp(one) {
    const said = new Map(one.entries);
    const same = said.get("_seen") === form.elements._seen?.value;
    const fits = one.entries.every(([name]) => name.startsWith("_") || form.elements[name]);
    if (away || (same && fits)) {
      fill(form, one.entries);
      form.dataset.window = said.get("_window");
      await keepHere();
      await drop(one.key);
      if (away) {
        say(`No signal: kept on this device ${clock(one.at)}`, true);
        changed = true;
        later(AGAIN);
      } else {
        away = changed = true;
        later(0);
      }
      return;
    }
    const answer = await handOver(one, await freshToken(form.dataset.token));
    if (answer.became === "saved") {
      if (answer.seen !== form.elements._seen?.value) location.reload();
    } else if (answer.became === "differs") {
      await drop(one.key);
      compare(answer);
    }
  }

  // --- on the server

  function save() {
    saving ??= saveNow().finally(() => {
      saving = null;
      if (changed) later(PAUSE);
    });
  }

  async function saveNow() {
    changed = false;
    await keepHere();
    try {
      await tell(await send());
    } catch {
      changed = true;
      lost("No signal");
    }
  }

  async function send(again = true) {
    const response = await fetch(form.dataset.keep, {
      method: "POST",
      body: typed(form),
      headers: { Accept: "application/json" },
      redirect: "manual",
    });
    // Signed in anew, in another tab: the page's token is of the session before.
    if (response.status !== 403 || !again) return response;
    signedOut = !(await newToken());
    return signedOut ? response : send(false);
  }

  async function newToken() {
    const token = await freshToken(form.dataset.token);
    if (token) form.elements.csrfmiddlewaretoken.value = token;
    return Boolean(token);
  }

  async function tell(response) {
    const json = (response.headers.get("Content-Type") || "").includes("json");
    const said = json ? await response.json() : {};
    if (response.status === 409 && said.differs) {
      form.dataset.beside = said.beside;
      await forgetHere();
      return compare(said);
    }
    if (response.ok && json) {
      if (form.elements._seen && said.seen) form.elements._seen.value = said.seen;
      if (said.others) also(said.others);
      say(said.sent ? "This was sent already, in another window." : `${away ? "Handed over" : "Saved"} ${said.saved}`);
      away = signedOut = false;
      return forgetHere();
    }
    changed = true;
    if (response.ok || signedOut) askToSignIn();
    else lost("Not saved yet");
    later(AGAIN);
  }

  // It is on the server now, unless something was typed since.
  async function forgetHere() {
    const here = await device;
    if (!here || changed) return;
    await here.clear();
    await here.page(html);
  }

  // --- in words

  function say(words, amiss = false) {
    status.textContent = words;
    status.classList.toggle("heed-saved--amiss", amiss);
  }

  function lost(why) {
    away = true;
    say(
      kept
        ? `${why}: kept on this device ${clock()}. It is handed over when the signal is back.`
        : `${why}: keep this page open; it is tried again.`,
      true,
    );
    later(AGAIN);
  }

  function compare(said) {
    say(
      said.sent
        ? "This was recorded already, in another window, without what you write here. Yours is kept: "
        : "This draft has been changed in another window or on another device. Yours is kept beside it: ",
      true,
    );
    status.append(linkTo(said.differs, "compare the two"));
  }

  function askToSignIn() {
    away = true;
    if (status.querySelector("a")) return;
    say("You have been signed out. What you wrote is still on this page. ", true);
    const link = linkTo(form.dataset.signIn, "Sign in (opens in a new tab)");
    link.target = "_blank";
    link.rel = "noopener";
    status.append(link, ", and it is saved.");
  }

  function linkTo(href, words) {
    const link = document.createElement("a");
    link.href = href;
    link.className = "govuk-link";
    link.textContent = words;
    return link;
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(soon);
    soon = setTimeout(keepHere, AT_ONCE);
    later(PAUSE);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!navigator.onLine) {
      event.preventDefault();
      changed = true;
      keepHere().then(() => lost("No signal, so it is not recorded yet"));
      return;
    }
    if (changed) keepHere();
    changed = false;
    if (!saving) return;
    // A save still under way could arrive after what is sent now, and put the older words back.
    event.preventDefault();
    saving.finally(() => form.requestSubmit(event.submitter));
  });
  // Leaving, or putting the telephone away in the middle of a sentence.
  document.addEventListener("visibilitychange", () => {
    if (changed) later(0);
  });
  window.addEventListener("online", () => {
    if (changed) return later(0);
    if (away) say("");
    away = false;
  });
  restore().catch(() => {});
  return {
    saved(seen, anew) {
      clearTimeout(timer);
      changed = false;
      if (seen && form.elements._seen) form.elements._seen.value = seen;
      html = anew;
      device.then((here) => here?.page(html)).catch(() => {});
    },
    tell: say,
  };
}

// Who else is writing on this file.
function also(others) {
  const place = document.querySelector("[data-also]");
  if (!place || [...place.children].map((one) => one.textContent).join() === others.join()) return;
  place.replaceChildren(
    ...others.map((words) => Object.assign(document.createElement("p"), { className: "govuk-body", textContent: words })),
  );
}

// While the form is looked at, say so now and then and hear who else is there. That is no use of the session.
function keepPresent(form) {
  if (!form.dataset.here || fromDevice()) return;
  const what = (more = {}) => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("_tab", TAB);
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    return data;
  };
  async function say() {
    if (document.hidden || !navigator.onLine) return;
    await inTab();
    try {
      const response = await fetch(form.dataset.here, { method: "POST", body: what(), redirect: "manual" });
      if (response.ok && (response.headers.get("Content-Type") || "").includes("json"))
        also((await response.json()).others);
    } catch {
      // there is no signal just now
    }
  }
  say();
  setInterval(say, HERE);
  document.addEventListener("visibilitychange", say);
  window.addEventListener("pagehide", () => navigator.sendBeacon?.(form.dataset.here, what({ gone: "1" })));
}

// Put words back where they were typed.
function fill(form, entries) {
  if (!entries.length) return;
  const said = new Map();
  for (const [name, value] of entries) said.set(name, [...(said.get(name) ?? []), value]);
  if (form.elements._seen) form.elements._seen.value = said.get("_seen")?.[0] ?? "";
  for (const control of form.elements) {
    const { name, type } = control;
    if (!name || name.startsWith("csrf") || ["hidden", "submit", "button", "file"].includes(type)) continue;
    if (["radio", "checkbox"].includes(type)) control.checked = said.get(name)?.includes(control.value) ?? false;
    else if (said.has(name)) control.value = said.get(name).shift() ?? "";
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
  form.querySelectorAll("textarea").forEach((area) => area.dispatchEvent(new Event("heed:filled")));
}

// Another row, or one fewer, without leaving the page: what the server makes of the form takes the place
// of that one question. Without a script, or a connection, the button sends the form and the page comes anew.
function changeRowsInPlace(form, keeping) {
  form.addEventListener("submit", async (event) => {
    const [what, path] = (event.submitter?.value ?? "").split(/:(.*)/);
    const list = event.submitter?.closest(".heed-question:has(> fieldset > .heed-rows)");
    if (form.dataset.plainly || event.defaultPrevented || !["add", "remove"].includes(what) || !list) return;
    event.preventDefault();
    const inner = list.querySelector("fieldset");
    const at = what === "add" ? null : event.submitter.closest(".heed-row")?.id;
    list.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(form.action, { method: "POST", body: new FormData(form, event.submitter) });
      const html = await response.text();
      const page = new DOMParser().parseFromString(html, "text/html");
      const anew = page.getElementById(inner.id)?.closest(".heed-question");
      if (!response.ok || !anew) throw new Error(`rows of ${path}`);
      list.replaceWith(anew);
      document.dispatchEvent(new CustomEvent("heed:arrived", { detail: anew }));
      keeping.saved(page.querySelector("[name=_seen]")?.value, html);
      const rows = settleOn(anew, what, at);
      keeping.tell(what === "add" ? `Number ${rows} added` : "Taken away");
    } catch (amiss) {
      list.removeAttribute("aria-busy");
      if (amiss instanceof TypeError) {
        keeping.tell("No connection: try again when it is back. What you wrote stays on this page.");
        return;
      }
      form.dataset.plainly = "true"; // as if there were no script
      form.requestSubmit(event.submitter);
    }
  });
}

// Where the writer goes on: in the row that came, or in the one that took the place of what went.
function settleOn(question, what, at) {
  const rows = [...question.querySelectorAll(":scope > fieldset > .heed-rows > .heed-row")];
  const row = what === "add" ? rows.at(-1) : (rows.find((one) => one.id === at) ?? rows.at(-1));
  (row?.querySelector("input:not([type=hidden]), textarea, select") ?? row)?.focus();
  return rows.length;
}

// A question that another answer calls for is out of the way until it is given. What has been answered
// is never hidden, and everything can be shown.
function hideUncalled(form) {
  const button = form.querySelector("[data-show-uncalled]");
  const questions = () => [...form.querySelectorAll("[data-called-for]")];
  if (!button || !questions().length) return;
  let all = false;

  const answered = (question) =>
    [...question.querySelectorAll("input:not([type=hidden]), textarea, select")].some((control) =>
      ["radio", "checkbox"].includes(control.type) ? control.checked : control.value.trim(),
    );
  const given = (name) =>
    form.querySelector(`[name="${name}"]:checked, select[name="${name}"], input[type="text"][name="${name}"]`)?.value.trim() ?? "";
  const called = (question) =>
    question.dataset.calledFor.split(" ").every((one) => {
      const [name, values] = one.split("=");
      const answer = given(name);
      return values.split(",").includes(answer) || (values === "*" && answer !== "");
    });

  function settle() {
    let hidden = 0;
    for (const question of questions()) {
      question.hidden = !all && !called(question) && !answered(question);
      delete question.dataset.uncalled;
      if (question.hidden) hidden += 1;
    }
    button.hidden = hidden === 0;
  }

  form.classList.add("heed-calls");
  form.addEventListener("change", settle);
  document.addEventListener("heed:arrived", settle);
  button.addEventListener("click", () => {
    all = true;
    settle();
    questions()[0].querySelector("input, textarea, select")?.focus();
  });
  settle();
}

// A text area that grows with what is written, where the stylesheet alone cannot do it.
function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 4}px`;
  };
  area.addEventListener("input", fit);
  area.addEventListener("heed:filled", fit);
  fit();
}

// A page without boxes to write in, that leads to those that have them, is held for when the signal is gone.
async function holdPage() {
  if (!document.querySelector("[data-hold]") || !canKeep() || !who() || fromDevice()) return;
  await keepPage(await keys(who()), location.pathname, { html: ASCAME, entries: [] });
}

export function initRecords() {
  holdPage().catch(() => {});
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    changeRowsInPlace(form, keepSaving(form));
    hideUncalled(form);
    keepPresent(form);
  });
  document.addEventListener("heed:arrived", ({ detail }) => {
    detail.querySelectorAll("textarea.heed-grows").forEach(grow);
  });
  document.querySelectorAll("textarea.heed-grows").forEach(grow);
  document.querySelectorAll("button[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  // A row just added is where the writer goes on.
  if (location.hash.includes("-row-")) {
    document.querySelector(`${location.hash} input:not([type=hidden]), ${location.hash} textarea`)?.focus();
  }
}
