// The log of one chat: its messages in order, the place to which it is scrolled.

import { bubble, element, words } from "/demo/message.js";

const $ = (id) => document.getElementById(id);
const NEAR_END = 80; // pixels from the end within which a new message scrolls into view

function day(seconds) {
  const date = new Date(seconds * 1000);
  return date.toDateString() === new Date().toDateString() ? "Today" : date.toLocaleDateString();
}

// `acts`: as `bubble` wants them, and start(): what the button of an empty chat does.
export function log({ view, description, acts }) {
  let isStuck = true; // to the end
  let previous = null;
  const shown = (id) => $("log").querySelector(`[data-id="${Number(id)}"]`);

  function made(message) {
    const { person, chat } = view();
    const isMine = chat.type !== "channel" && message.from?.id === person.id;
    return bubble(message, { isMine, isGroup: chat.type !== "private" }, { ...acts, go });
  }

  function append(message) {
    if (!words(message)) return;
    if (!previous) $("log").replaceChildren();
    if (!previous || day(previous.date) !== day(message.date)) {
      $("log").append(element("p", { class: "day" }, element("span", {}, day(message.date))));
    }
    $("log").append(made(message));
    previous = message;
  }

  function welcome() {
    const text = description() || "A bot that posts live news: one message an event.";
    return element("div", { class: "welcome" }, element("p", {}, text),
      element("button", { type: "button", onclick: acts.start }, "Start"));
  }

  function toEnd() {
    $("log").scrollTop = $("log").scrollHeight;
    isStuck = true;
    $("latest").hidden = true;
  }

  function isAtEnd() {
    const box = $("log");
    return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
  }

  function go(id) {
    const target = shown(id);
    target?.scrollIntoView({ block: "center", behavior: "smooth" });
    target?.classList.add("found");
    setTimeout(() => target?.classList.remove("found"), 1600);
  }

  function draw(messages) {
    previous = null;
    $("log").replaceChildren();
    messages.forEach(append);
    if (!previous) $("log").append(welcome());
    toEnd();
  }

  function add(message) {
    const follows = isAtEnd() || message.from?.id === view().person.id;
    append(message);
    if (follows) toEnd();
    else $("latest").hidden = false;
  }

  function replace(message) {
    const old = shown(message.message_id);
    if (!old) return;
    const follows = isAtEnd();
    const fresh = made(message);
    fresh.classList.add("changed");
    old.replaceWith(fresh);
    if (follows) toEnd();
  }

  $("latest").addEventListener("click", toEnd);
  $("log").addEventListener("scroll", () => {
    isStuck = isAtEnd();
    if (isStuck) $("latest").hidden = true;
  });
  $("log").addEventListener("load", () => { if (isStuck) toEnd(); }, true); // a picture has its height now
  new ResizeObserver(() => { if (isStuck) toEnd(); }).observe($("log"));
  return { draw, add, replace, go, remove: (id) => shown(id)?.remove() };
}
