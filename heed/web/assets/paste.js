// Text pasted from Word or a web page keeps its headings, lists and tables, as plain marks (#, - and |), and nothing
// else: no fonts, no colours, no pictures, no comments, and of tracked changes what stands once they are accepted.
// What has none of these is pasted as the browser does it.
const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,tr,div,blockquote";
const LEFT_OUT =
  "script, head, meta, title, o\\:p:empty, del, .MsoCommentReference, [data-style*='mso-element:comment'], [href^='#_msocom']";

export function toMarks(html) {
  // Word writes its comments and the bullets of its lists in conditional comments
  // and styles are read here and never applied, as our content security policy would have it
  const clean = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle=/gi, " data-style=")
    .replace(/<!--\[if !supportLists\]-->([\s\S]*?)<!--\[endif\]-->/gi, "<s data-bullet>$1</s>")
    .replace(/<!\[if !supportLists\]>([\s\S]*?)<!\[endif\]>/gi, "<s data-bullet>$1</s>");
  const page = new DOMParser().parseFromString(clean, "text/html");
  page.querySelectorAll(LEFT_OUT).forEach((one) => one.remove());
  page.querySelectorAll("p, div, br").forEach((one) => one.after(" ")); // words of two lines are two words
  const lines = [];
  for (const block of page.body.querySelectorAll(BLOCKS)) {
    if (block.parentElement.closest("tr, li") && !block.matches("li")) continue; // said with its row, or its point
    if (block.matches("tr")) lines.push(...rows(block));
    else if (!block.querySelector(BLOCKS) || block.matches("li")) lines.push(line(block)); // what holds others is none
  }
  return lines
    .filter(({ text }) => text)
    .map(({ mark, text }, at, all) => (at && !together(mark, all[at - 1].mark) ? "\n" : "") + mark.says + text)
    .join("\n");
}

const together = (one, before) => (one.list && before.list) || (one.table && one.table === before.table);

// A row of a table; under the first of them the line that makes it one.
function rows(row) {
  const cells = [...row.children].map((cell) => words(cell).replaceAll("|", "\\|"));
  if (!cells.some(Boolean)) return [];
  if (cells.length < 2) return [{ text: cells[0], mark: { says: "" } }]; // a box around words
  const mark = { table: row.closest("table") ?? row.parentElement, says: "" };
  const told = (each) => ({ text: `| ${each.join(" | ")} |`, mark });
  const first = row.closest("table")?.querySelector("tr") === row;
  return first ? [told(cells), told(cells.map(() => "---"))] : [told(cells)];
}

function line(block) {
  const list = listMark(block);
  const heading = /^H([1-6])$/.exec(block.tagName)?.[1] ?? /MsoHeading|Heading ?([1-6])/i.exec(block.className)?.[1];
  const own = block.cloneNode(true);
  own.querySelectorAll("[data-bullet], ul, ol").forEach((one) => one.remove());
  const text = words(own);
  if (list) return { text, mark: { list: true, says: list } };
  return { text, mark: { says: heading ? `${"#".repeat(heading)} ` : "" } };
}

function listMark(block) {
  const word = /mso-list:[^;"']*level(\d)/i.exec(block.dataset.style ?? "");
  const bullet = block.querySelector("[data-bullet]")?.textContent.trim() ?? "";
  if (word) return `${"   ".repeat(word[1] - 1)}${/^[0-9a-z]{1,3}[.)]/i.test(bullet) ? number(bullet) : "-"} `;
  if (!block.matches("li")) return "";
  const list = block.closest("ul, ol");
  let deep = 0;
  for (let up = list?.parentElement?.closest("ul, ol"); up; up = up.parentElement?.closest("ul, ol")) deep += 1;
  const at = [...(list?.children ?? [])].filter((one) => one.matches("li")).indexOf(block) + 1;
  return `${"   ".repeat(deep)}${list?.matches("ol") ? `${at}.` : "-"} `;
}

const number = (bullet) => (/^\d/.test(bullet) ? bullet.replace(/[.)].*$/, ".") : "-");

const words = (node) => node.textContent.replace(/[\s\u00a0]+/g, " ").trim();

const SHAPED = /<(h[1-6]|ul|ol|li|table|del|ins)\b|mso-list:|MsoHeading|class="?'?Heading/i;

export function initPaste() {
  document.addEventListener("paste", (event) => {
    const area = event.target;
    const html = event.clipboardData?.getData("text/html") ?? "";
    if (!(area instanceof HTMLTextAreaElement) || area.readOnly || !SHAPED.test(html)) return;
    const marks = toMarks(html);
    if (!marks) return;
    event.preventDefault();
    // as if it had been typed, so that it can be undone
    if (!document.execCommand("insertText", false, marks)) {
      area.setRangeText(marks, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}
