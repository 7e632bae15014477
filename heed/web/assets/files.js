// Letters, photographs and recordings that are put with a form: handed to the server as they are chosen, and kept on
// the device, where nobody else can open them, until it has them.
import { dropFile, files, keepFile, keys } from "./device.js";
import { WINDOW, canKeep, clock, freshToken, fromDevice, handOverFile, who } from "./handover.js";

const AGAIN = 5000;
const SELDOM = 60000;
const SMALL = 120; // pixels of a small picture
const RECORDS = ["send", "onward", "confirm"]; // the buttons that record, for which everything must be there

const large = (size) =>
  size < 1024 * 1024 ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;

// A small picture, drawn anew; nothing where the browser cannot read it.
async function small(file) {
  if (!file.type.startsWith("image/")) return "";
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SMALL / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width * scale, picture.height * scale].map((n) => Math.max(1, n | 0));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/jpeg", 0.7);
  } catch {
    return "";
  }
}

function takeUp(box) {
  const form = box.closest("form");
  const input = box.querySelector("input[type=file]");
  const waiting = box.querySelector("[data-waiting]");
  const status = box.querySelector("[data-files-say]");
  const { attach, about } = box.dataset;
  let at = Promise.resolve(); // what is being done, one thing after another
  let timer = 0;
  let pause = AGAIN;

  function say(words, amiss = false) {
    status.textContent = words;
    status.classList.toggle("heed-attach__says--amiss", amiss);
  }
  const next = (what) => (at = at.then(() => what()).catch(() => {}));
  const mine = async (lock) => (await files(lock)).filter((kept) => kept.attach === attach);

  // --- kept here

  async function choose(chosen) {
    const lock = await keys(who());
    const amiss = [];
    for (const file of chosen) {
      try {
        if (file.size > Number(box.dataset.most)) throw new Error("large");
        const head = { attach, form: location.pathname, title: about, window: form.dataset.window ?? WINDOW };
        const key = `${crypto.randomUUID?.() ?? Math.random()}`;
        const told = { ...head, name: file.name, type: file.type, small: await small(file) };
        await keepFile(lock, key, told, await file.arrayBuffer());
      } catch (why) {
        amiss.push(
          why.message === "large"
            ? `“${file.name}” is larger than ${Number(box.dataset.most) / 1024 / 1024} MB, and is not kept.`
            : `There is no room on this device for “${file.name}”: it is not kept. Leave it where it is until there is signal.`,
        );
      }
    }
    input.value = "";
    await show(lock);
    pause = AGAIN;
    await handOver(amiss);
  }

  async function show(lock) {
    const kept = await mine(lock);
    waiting.hidden = !kept.length;
    waiting.replaceChildren(
      ...kept.map((one) => {
        const row = Object.assign(document.createElement("li"), { className: "heed-attached__one" });
        if (one.small)
          row.append(Object.assign(document.createElement("img"), { className: "heed-attached__small", src: one.small, alt: "" }));
        const words = Object.assign(document.createElement("div"), { className: "govuk-body-s" });
        const out = Object.assign(document.createElement("button"), { type: "button", className: "heed-link-button" });
        const which = Object.assign(document.createElement("span"), { className: "govuk-visually-hidden" });
        which.textContent = `: ${one.name}`;
        out.append("Take it out", which);
        out.addEventListener("click", () => next(() => dropFile(one.key).then(() => show(lock)).then(() => say("Taken out"))));
        words.append(one.name, document.createElement("br"), `${large(one.size)}, on this device since ${clock(one.at)}`);
        words.append(document.createElement("br"), out);
        row.append(words);
        return row;
      }),
    );
    return kept.length;
  }

  // --- handed over

  async function handOver(amiss = []) {
    clearTimeout(timer);
    const lock = await keys(who());
    const kept = await mine(lock);
    let stays = 0;
    let added = 0;
    try {
      let token = kept.length ? form.elements.csrfmiddlewaretoken.value : "";
      for (const one of kept) {
        let answer = await handOverFile(lock, one, token).catch(async () => {
          token = await freshToken(); // signed in anew since the page came; throws where there is no signal
          if (!token) throw new Error("nobody is signed in");
          return handOverFile(lock, one, token);
        });
        if (answer.became === "saved") {
          const list = new DOMParser().parseFromString(answer.html, "text/html").body;
          box.querySelector("[data-attached]").replaceChildren(...list.childNodes);
          amiss.push(...answer.amiss.map((words) => `${words}.`));
          added += 1 - answer.amiss.length;
        } else if (answer.became !== "busy") {
          stays += 1;
          amiss.push(`“${one.name}” is on this device still: the form was recorded without it.`);
        }
      }
      const words = added > 0 ? [`${added === 1 ? "1 file" : `${added} files`} added ${clock()}.`] : [];
      if (words.length || amiss.length) say([...words, ...amiss].join(" "), amiss.length > 0);
    } catch {
      stays = await show(lock);
      say(["No signal: kept on this device. It is handed over when the signal is back.", ...amiss].join(" "), amiss.length > 0);
      timer = setTimeout(() => next(handOver), pause);
      pause = Math.min(pause * 2, SELDOM);
    }
    await show(lock);
    return stays;
  }

  input.addEventListener("change", () => {
    const chosen = [...input.files];
    if (chosen.length) next(() => choose(chosen));
  });
  window.addEventListener("online", () => next(handOver));

  // Nothing is recorded without what was put with it.
  form.addEventListener(
    "submit",
    (event) => {
      if (form.dataset.filesThere) return delete form.dataset.filesThere;
      if (!input.files.length && waiting.hidden) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      const records = RECORDS.includes(submitter?.value.split(":")[0]);
      const notYet = () => {
        say("Not recorded yet: a file is still on this device. Wait for the signal, or take it out.", true);
        waiting.scrollIntoView({ block: "center" });
      };
      if (records && !navigator.onLine) return notYet();
      next(handOver).then(() => {
        if (records && !waiting.hidden) return notYet();
        if (submitter?.value === "attach") return; // they are there, or it is said why not
        form.dataset.filesThere = "true";
        form.requestSubmit(submitter);
      });
    },
    { capture: true },
  );
  next(async () => {
    if (!(await show(await keys(who())))) return;
    if (fromDevice()) say("No signal: kept on this device. It is handed over when the signal is back.");
    await handOver();
  });
}

export function initFiles() {
  if (canKeep() && who()) document.querySelectorAll("[data-attach]").forEach(takeUp);
}
