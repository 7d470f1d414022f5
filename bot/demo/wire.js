// The wire: a row a report, with what became of it in the chat that is shown, and why.

import { get } from "/demo/asking.js";
import { rowActs } from "/demo/desk.js";
import { element, link } from "/demo/message.js";

const $ = (id) => document.getElementById(id);
const ROWS = 100;
const FRESH_SECONDS = 2.5; // how old what is told of the reports may become
let view = 0;
let fates = {};
let asking = 0;
let soon;
let go = () => {};

function clock(seconds) {
  const at = new Date(seconds * 1000);
  const isToday = at.toDateString() === new Date().toDateString();
  return at.toLocaleString([], isToday ? { timeStyle: "medium" } : { dateStyle: "short", timeStyle: "short" });
}

export function addRow(detail) {
  const what = detail.how === "edit" ? element("em", {}, "changed") : null;
  const row = element("li", { "data-link": detail.link, "data-how": detail.how },
    element("small", {}, `${clock(detail.at)} · ${detail.outlet} `, what),
    link(detail.link, detail.title), element("div", { class: "fate" }), rowActs(detail));
  $("wire").prepend(row);
  while ($("wire").children.length > ROWS) $("wire").lastElementChild.remove();
  refreshSoon();
}

// A change of a report that is in a message already changes that message.
function told(fate, how) {
  if (how !== "edit" || !["new", "reply"].includes(fate.kind)) return fate;
  return { ...fate, ...(fate.is_edited ? { kind: "edit", text: "changed in its message" } : { kind: "unread", text: "change not read yet" }) };
}

function drawFate(row) {
  const fate = fates[row.dataset.link];
  if (!fate) return;
  const { kind, text, why, message_id: id } = told(fate, row.dataset.how);
  const key = JSON.stringify([kind, text, why, id]);
  const shown = row.querySelector(".fate");
  if (shown.dataset.key === key) return;
  shown.dataset.key = key;
  const badge = id === null || id === undefined
    ? element("span", { class: `badge-fate ${kind}` }, text)
    : element("button", { type: "button", class: `badge-fate ${kind}`, title: "Show the message", onclick: () => go(id) }, `${text} →`);
  shown.replaceChildren(badge, ...(why.length ? [element("small", { class: "why" }, why.join(" · "))] : []));
}

async function refresh() {
  const mine = asking += 1;
  const answer = await get(`/demo/fates?view=${view}`);
  if (!answer || mine !== asking) return;
  fates = answer;
  [...$("wire").children].forEach(drawFate);
}

export function refreshSoon() {
  clearTimeout(soon);
  soon = setTimeout(refresh, 250);
}

export function showFor(number) {
  view = number;
  fates = {};
  refreshSoon();
}

function toggle(isOpen) {
  document.body.classList.toggle("wired", isOpen);
  $("wire-open").setAttribute("aria-expanded", String(isOpen));
  if (isOpen) $("wire-close").focus();
  else $("wire-open").focus();
}

// `show(message id)`: scrolls the log to a message.
export function openWire(show) {
  go = (id) => {
    if (document.body.classList.contains("wired")) toggle(false);
    show(id);
  };
  $("wire-open").addEventListener("click", () => toggle(!document.body.classList.contains("wired")));
  $("wire-close").addEventListener("click", () => toggle(false));
  $("desk").addEventListener("keydown", (event) => { if (event.key === "Escape") toggle(false); });
  setInterval(() => { if (!document.hidden) refreshSoon(); }, FRESH_SECONDS * 1000);
}
