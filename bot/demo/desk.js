// The editor's desk: what the outlets are made to do, by the buttons above the wire and on its rows.

import { get, post } from "/demo/asking.js";
import { element } from "/demo/message.js";
import { write } from "/demo/writing.js";

const $ = (id) => document.getElementById(id);
const CONDITIONS = [["broken", "Break this feed", "Mend this feed"], ["slow", "Slow it", "Speed it up"]];
let outlets = [];

const named = (name) => outlets.find((outlet) => outlet.name === name);
const choice = (list) => list.map((outlet) => [outlet.name, outlet.title]);

async function act(name, body) {
  const answer = await post(`/demo/desk/${name}`, body);
  if (answer) drawOutlets(answer.outlets);
}

async function publish() {
  const idea = await get("/demo/desk/idea") ?? { outlet: outlets[0].name, title: "", text: "" };
  const written = await write("Publish a report", {
    outlet: { options: choice(outlets), value: idea.outlet }, headline: { value: idea.title }, text: { value: idea.text },
  }, "Publish");
  if (written) await act("publish", { outlet: written.outlet, title: written.headline, text: written.text });
}

// Outlets of the same language come first: a copy is word for word.
async function copy({ name, key }) {
  const own = named(name);
  const others = outlets.filter((outlet) => outlet !== own)
    .sort((a, b) => (b.language === own.language) - (a.language === own.language));
  const written = await write("Copy to another outlet", { outlet: { options: choice(others), value: others[0].name } }, "Copy");
  if (written) await act("copy", { outlet: name, key, into: written.outlet });
}

async function changeHeadline({ name, key, title }) {
  const written = await write("Change the headline", { headline: { value: title } }, "Change");
  if (written && written.headline !== title) await act("headline", { outlet: name, key, title: written.headline });
}

const ROW = [
  ["Copy to another outlet", "Copy", copy],
  ["Raise the toll", "Raise toll", ({ name, key }) => act("toll", { outlet: name, key })],
  ["Deny", "Deny", ({ name, key }) => act("deny", { outlet: name, key })],
  ["Change headline", "Headline", changeHeadline],
];

// The buttons of one row of the wire; `detail` is the report's.
export function rowActs(detail) {
  if (!outlets.length || !detail.key) return null;
  const buttons = ROW.map(([title, text, run]) => element("button", {
    type: "button", title, "aria-label": `${title}: ${detail.title}`, onclick: () => run(detail),
  }, text));
  return element("div", { class: "row-acts" }, ...buttons);
}

function outletLine(outlet) {
  const buttons = CONDITIONS.map(([condition, start, end]) => {
    const isOn = outlet.condition === condition;
    return element("button", {
      type: "button", "aria-label": `${isOn ? end : start}: ${outlet.title}`, "aria-pressed": String(isOn),
      onclick: () => act("condition", { outlet: outlet.name, condition: isOn ? "fine" : condition }),
    }, isOn ? end : start);
  });
  const state = outlet.condition === "fine" ? "" : element("em", {}, outlet.condition);
  return element("li", {}, element("span", {}, outlet.title, " ", state), ...buttons);
}

function drawOutlets(fresh) {
  const held = document.activeElement?.getAttribute("aria-label");
  outlets = fresh;
  $("outlets").replaceChildren(...outlets.map(outletLine));
  if (held && document.activeElement === document.body) {
    const name = held.split(": ").at(-1);
    [...$("outlets").querySelectorAll("button")].find((b) => b.getAttribute("aria-label").endsWith(name))?.focus();
  }
}

export function openDesk(fresh) {
  if (!fresh.length) return;
  $("desk-acts").hidden = false;
  drawOutlets(fresh);
  $("publish").addEventListener("click", publish);
  $("flood").addEventListener("click", () => act("flood", {}));
}
