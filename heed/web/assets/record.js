// Keeps what is typed. At every pause the form is saved as a draft; when the session has ended it
// says so, keeps the page as it is, and saves as soon as its writer has signed in again elsewhere.
const PAUSE = 1200;

// What is kept at a pause is what was typed. Files go once, when the form is sent.
function typed(form) {
  const data = new FormData(form);
  data.delete("_files");
  return data;
}

function keepSaving(form) {
  const status = form.querySelector("[data-saved]");
  let timer = 0;
  let saving = null;
  let changed = false;

  function save() {
    saving ??= saveNow().finally(() => {
      saving = null;
      if (changed) later(PAUSE);
    });
  }

  async function saveNow() {
    changed = false;
    try {
      tell(await send());
    } catch {
      changed = true;
      status.textContent = "Not saved yet: no connection. Keep this page open; it is tried again.";
      later(5000);
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
    if (response.status === 403 && again && (await freshToken())) return send(false);
    return response;
  }

  async function freshToken() {
    const response = await fetch(form.dataset.token, { redirect: "manual" });
    if (!response.ok) return false;
    form.elements.csrfmiddlewaretoken.value = (await response.json()).token;
    return true;
  }

  async function tell(response) {
    const json = response.ok && (response.headers.get("Content-Type") || "").includes("json");
    if (json) {
      const said = await response.json();
      status.textContent = said.sent ? "This was sent already, in another window." : `Saved ${said.saved}`;
      status.classList.remove("heed-saved--amiss");
      return;
    }
    changed = true;
    if (response.ok) askToSignIn();
    else status.textContent = "Not saved yet. Keep this page open; it is tried again.";
    later(5000);
  }

  function askToSignIn() {
    if (status.querySelector("a")) return;
    status.classList.add("heed-saved--amiss");
    const link = document.createElement("a");
    link.href = form.dataset.signIn;
    link.target = "_blank";
    link.rel = "noopener";
    link.className = "govuk-link";
    link.textContent = "Sign in (opens in a new tab)";
    status.replaceChildren(
      "You have been signed out. What you wrote is still on this page. ",
      link,
      ", and it is saved.",
    );
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  form.addEventListener("input", () => {
    changed = true;
    later(PAUSE);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    changed = false;
    if (!saving) return;
    // A save still under way could arrive after what is sent now, and put the older words back.
    event.preventDefault();
    saving.finally(() => form.requestSubmit(event.submitter));
  });
  // Leaving, or putting the telephone away in the middle of a sentence.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") {
      if (changed) later(0);
    } else if (changed) {
      navigator.sendBeacon(form.dataset.keep, typed(form));
    }
  });
  return {
    saved() {
      clearTimeout(timer);
      changed = false;
    },
    tell(words) {
      status.textContent = words;
    },
  };
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
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const anew = page.getElementById(inner.id)?.closest(".heed-question");
      if (!response.ok || !anew) throw new Error(`rows of ${path}`);
      list.replaceWith(anew);
      document.dispatchEvent(new CustomEvent("heed:arrived", { detail: anew }));
      keeping.saved();
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
    form.querySelector(`[name="${name}"]:checked, select[name="${name}"]`)?.value ?? "";
  const called = (question) =>
    question.dataset.calledFor.split(" ").every((one) => {
      const [name, values] = one.split("=");
      return values.split(",").includes(given(name));
    });

  function settle() {
    let hidden = 0;
    for (const question of questions()) {
      question.hidden = !all && !called(question) && !answered(question);
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
  fit();
}

export function initRecords() {
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    changeRowsInPlace(form, keepSaving(form));
    hideUncalled(form);
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
