// Every screen works without this; it makes some of them quicker.
import { initAll as initGovuk } from "govuk-frontend";
import { initAll as initMoj } from "@ministryofjustice/frontend";
import htmx from "htmx.org";
import { initDevice } from "./handover.js";
import { initFiles } from "./files.js";
import { initPaste } from "./paste.js";
import { initRecords } from "./record.js";
import { initSession } from "./session.js";

// What our content security policy refuses, htmx need not try.
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.includeIndicatorStyles = false;
// A page kept in the browser's storage would outlive the sign-out.
htmx.config.historyCacheSize = 0;

document.addEventListener("DOMContentLoaded", () => {
  initGovuk();
  initMoj();
  initFiles(); // before what else listens for a form being sent
  initRecords();
  initDevice();
  initPaste();
  initSession();
});

// Parts that arrive later come alive too.
document.addEventListener("heed:arrived", ({ detail }) => {
  initGovuk({ scope: detail });
  initMoj({ scope: detail });
});
htmx.on("htmx:afterSettle", (event) => {
  initGovuk({ scope: event.target });
  initMoj({ scope: event.target });
});

// A return that is being loaded goes on by itself, step by step.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelector("form[data-goes-on]")?.submit();
});
