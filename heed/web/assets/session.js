// Before a session ends its person is told, and stays with one press (WCAG 2.2.1). The server is asked how long is
// left, which does not prolong it: what was done meanwhile in another tab, or saved by itself, counts.
import { freshToken, who } from "./handover.js";

const BEFORE = 5 * 60; // seconds before the end at which to say so
const OFTEN = 5; // how often to ask while something is said
const AGAIN = 60;

// Seconds left; 0 where nobody is signed in, or somebody else; null where there is no signal.
async function left() {
  try {
    const response = await fetch("/session/left", { redirect: "manual", cache: "no-store" });
    if (response.type === "opaqueredirect" || response.status === 403) return 0;
    if (!response.ok) return null;
    const said = await response.json();
    return said.who === who() ? said.left : 0;
  } catch {
    return null;
  }
}

function inWords(seconds) {
  if (seconds > 60) return `in ${Math.ceil(seconds / 60)} minutes`;
  if (seconds > 40) return "in a minute";
  return seconds > 20 ? "in 40 seconds" : "in 20 seconds";
}

export function initSession() {
  const lasts = Number(document.body.dataset.sessionLasts);
  const dialog = document.querySelector("dialog[data-session]");
  if (!lasts || !dialog?.showModal) return;
  const part = (name) => dialog.querySelector(`[data-${name}]`);
  const before = Math.min(BEFORE, Math.floor(lasts / 3));
  const others = "BroadcastChannel" in window ? new BroadcastChannel("heed-session") : null;
  let timer = 0;
  let asked = Date.now();
  let focused = null;

  function again(seconds) {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(1, seconds) * 1000);
  }

  async function look() {
    clearTimeout(timer);
    asked = Date.now();
    const seconds = await left();
    if (seconds === null) return again(dialog.open ? OFTEN : AGAIN);
    if (seconds > before) {
      goOn();
      return again(seconds - before + 1);
    }
    show(seconds);
    again(OFTEN);
  }

  function show(seconds) {
    const ended = seconds === 0;
    part("title").textContent = ended ? "You have been signed out" : "You are about to be signed out";
    part("warns").hidden = ended;
    part("ended").hidden = !ended;
    dialog.classList.toggle("heed-session--ended", ended); // nobody reads a child's page at an empty desk
    const words = inWords(seconds);
    if (part("left").textContent !== words) part("left").textContent = words; // said aloud when it changes
    if (!dialog.open) {
      focused = document.activeElement;
      dialog.showModal();
    }
    if (!dialog.contains(document.activeElement) || document.activeElement.closest("[hidden]"))
      part("title").focus();
  }

  function goOn() {
    if (!dialog.open) return;
    dialog.close();
    focused?.focus?.();
  }

  async function stay() {
    await freshToken().catch(() => null); // any use of it will do
    others?.postMessage("look");
    await look();
  }

  part("stay").addEventListener("click", stay);
  part("leave").addEventListener("click", () => document.querySelector("form.heed-sign-out")?.requestSubmit());
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault(); // Esc
    if (part("ended").hidden) stay();
  });
  others?.addEventListener("message", look);
  // a lid that was shut stops every clock
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && (dialog.open || Date.now() - asked > AGAIN * 1000)) look();
  });
  again(lasts - before + 1);
}
