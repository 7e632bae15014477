// Keeps what is typed. At every pause the form is saved as a draft; when the session has ended it
// says so, keeps the page as it is, and saves as soon as its writer has signed in again elsewhere.
const PAUSE = 1200;

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
      body: new FormData(form),
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
      navigator.sendBeacon(form.dataset.keep, new FormData(form));
    }
  });
}

// A question that another answer calls for is out of the way until it is given. What has been answered
// is never hidden, and everything can be shown.
function hideUncalled(form) {
  const button = form.querySelector("[data-show-uncalled]");
  const questions = [...form.querySelectorAll("[data-called-for]")];
  if (!button || !questions.length) return;
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
    for (const question of questions) {
      question.hidden = !all && !called(question) && !answered(question);
      if (question.hidden) hidden += 1;
    }
    button.hidden = hidden === 0;
  }

  form.classList.add("heed-calls");
  form.addEventListener("change", settle);
  button.addEventListener("click", () => {
    all = true;
    settle();
    questions[0].querySelector("input, textarea, select")?.focus();
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
    keepSaving(form);
    hideUncalled(form);
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
