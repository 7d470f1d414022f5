// Whom one is, the chats of that person, and what there is to try in each.

import { element, words } from "/demo/message.js";

const $ = (id) => document.getElementById(id);
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function inView(view, message) {
  return !view.thread || message.message_thread_id === view.thread;
}

function initials(title) {
  return [...title].filter((c) => /\p{L}/u.test(c))[0]?.toUpperCase() ?? "?";
}

// `views`, `last(view)`: its last message, `unread`: view number → count, `choose(view number)`.
export function chats({ views, last, unread, choose }) {
  let current = 0;
  const mine = () => views.map((view, i) => [view, i]).filter(([view]) => view.person.id === views[current].person.id);

  function line([view, i]) {
    const message = last(view);
    const count = unread.get(i) ?? 0;
    const badge = count ? element("span", { class: "badge", "aria-label": `${count} unread` }, String(count)) : null;
    const names = element("span", { class: "names" }, element("b", {}, view.title),
      element("small", {}, message ? words(message).slice(0, 80) : view.hint));
    const isChosen = i === current;
    return element("li", { role: "presentation" }, element("button", {
      type: "button", role: "tab", "data-view": i, "aria-selected": String(isChosen), tabindex: isChosen ? 0 : -1,
      onclick: () => choose(i),
    }, element("span", { class: `face face${i % 4}`, "aria-hidden": "true" }, initials(view.title)), names, badge));
  }

  function people() {
    const ids = [...new Map(views.map((view) => [view.person.id, view.person.first_name]))];
    return ids.map(([id, name]) => {
      const count = views.reduce((sum, view, i) => sum + (view.person.id === id ? unread.get(i) ?? 0 : 0), 0);
      return new Option(count && id !== views[current].person.id ? `${name} (${count} new)` : name, id);
    });
  }

  // An open list of options closes when they are replaced: only where one reads otherwise now.
  function drawPeople(options) {
    const before = [...$("person").options].map((option) => option.text).join("|");
    if (before !== options.map((option) => option.text).join("|")) $("person").replaceChildren(...options);
  }

  function draw() {
    const isFocused = $("chats").contains(document.activeElement);
    drawPeople(people());
    $("person").value = String(views[current].person.id);
    $("chats").replaceChildren(...mine().map(line));
    if (isFocused) $("chats").querySelector("[aria-selected=true]").focus();
  }

  $("person").addEventListener("change", () => {
    choose(views.findIndex((view) => String(view.person.id) === $("person").value));
  });
  $("chats").addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const numbers = mine().map(([, i]) => i);
    const next = numbers[(numbers.indexOf(current) + step + numbers.length) % numbers.length];
    choose(next, { keepsFocus: true });
  });
  return { draw, show: (number) => { current = number; draw(); } };
}

// Chips: each is sent as it reads.
export function drawTries(tries, send) {
  $("tries").hidden = !tries.length;
  $("tries").replaceChildren(...tries.map((text) => element("button", { type: "button", onclick: () => send(text) }, text)));
}
