// The chat page: shows one chat of the demo at a time, live, and lets a person type and press.

import { composer } from "/demo/composer.js";
import { bubble, element, link, words } from "/demo/message.js";

const $ = (id) => document.getElementById(id);
const NEAR_END = 80; // pixels from the end within which a new message scrolls into view
let state;
let current = 0;
let isStuck = true; // to the end of the log
const unread = new Map();

const view = () => state.views[current];
const messagesOf = (chat) => (state.messages[chat] ??= []);

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ view: current, ...body }),
  }).catch(() => null);
  if (!answer?.ok) toast(answer ? await answer.text() : "The demo does not answer. Is it still running?");
  return answer?.ok ?? false;
}

const writing = composer({
  commands: () => state.menus[current] ?? [],
  send: (text, reply) => post("/demo/send", { text, reply_to: reply?.message_id ?? null }),
});

const acts = {
  command: (text) => writing.send(text),
  press: async (message, button, pressed) => {
    if (!button.callback_data) return;
    pressed.classList.add("busy");
    await post("/demo/press", { message_id: message.message_id, data: button.callback_data });
    setTimeout(() => pressed.classList.remove("busy"), 4000);
  },
  reply: (message) => writing.replyTo(message),
  go: (id) => {
    const target = $("log").querySelector(`[data-id="${Number(id)}"]`);
    target?.scrollIntoView({ block: "center", behavior: "smooth" });
    target?.classList.add("found");
    setTimeout(() => target?.classList.remove("found"), 1600);
  },
};

function made(message) {
  const { person, chat } = view();
  const isMine = chat.type !== "channel" && message.from?.id === person.id;
  return bubble(message, { isMine, isGroup: chat.type !== "private" }, acts);
}

function day(seconds) {
  const date = new Date(seconds * 1000);
  return date.toDateString() === new Date().toDateString() ? "Today" : date.toLocaleDateString();
}

function append(message, previous) {
  if (!words(message)) return;
  if (!previous || day(previous.date) !== day(message.date)) {
    $("log").append(element("p", { class: "day" }, element("span", {}, day(message.date))));
  }
  $("log").append(made(message));
}

function drawLog() {
  const shown = messagesOf(view().chat.id);
  $("log").replaceChildren();
  if (!shown.length) $("log").append(welcome());
  shown.forEach((message, i) => append(message, shown[i - 1]));
  toEnd();
}

function welcome() {
  const text = state.bot.description || "A bot that posts live news: one message an event.";
  return element("div", { class: "welcome" }, element("p", {}, text),
    element("button", { type: "button", onclick: () => writing.send("/start") }, "Start"));
}

function toEnd() {
  $("log").scrollTop = $("log").scrollHeight;
  isStuck = true;
  $("latest").hidden = true;
}

function isAtEnd() {
  const log = $("log");
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
}

function initials(title) {
  return [...title].filter((c) => /\p{L}/u.test(c))[0]?.toUpperCase() ?? "?";
}

function drawChats() {
  $("chats").replaceChildren(...state.views.map((each, i) => {
    const last = messagesOf(each.chat.id).filter(words).at(-1);
    const count = unread.get(each.chat.id) ?? 0;
    const badge = count ? element("span", { class: "badge", "aria-label": `${count} unread` }, String(count)) : null;
    const names = element("span", { class: "names" }, element("b", {}, each.title),
      element("small", {}, last ? words(last).slice(0, 80) : each.hint));
    return element("li", { role: "presentation" }, element("button", {
      type: "button", role: "tab", "aria-selected": String(i === current), onclick: () => choose(i),
    }, element("span", { class: `face face${i}`, "aria-hidden": "true" }, initials(each.title)), names, badge));
  }));
}

function choose(number) {
  current = number;
  unread.delete(view().chat.id);
  $("title").textContent = view().title;
  $("hint").textContent = view().hint;
  $("status").textContent = "";
  drawChats();
  drawLog();
  writing.reset();
}

// --- events -------------------------------------------------------------------

function onMessage({ chat_id: chat, message, detail }) {
  const kept = messagesOf(chat);
  if (kept.some((other) => other.message_id === message.message_id)) return;
  kept.push(message);
  if (chat === view().chat.id) {
    const wasAtEnd = isAtEnd() || message.from?.id === view().person.id;
    if (kept.length === 1) $("log").replaceChildren();
    append(message, kept.at(-2));
    if (wasAtEnd) toEnd();
    else $("latest").hidden = false;
    if (detail.asks_reply) writing.replyTo(message, detail.placeholder);
    $("status").textContent = "";
  } else if (words(message)) {
    unread.set(chat, (unread.get(chat) ?? 0) + 1);
  }
  drawChats();
}

function onEdit({ chat_id: chat, message }) {
  const kept = messagesOf(chat);
  const at = kept.findIndex((other) => other.message_id === message.message_id);
  if (at < 0) return;
  kept[at] = message;
  const old = chat === view().chat.id && $("log").querySelector(`[data-id="${Number(message.message_id)}"]`);
  if (old) {
    const wasAtEnd = isAtEnd();
    const fresh = made(message);
    fresh.classList.add("changed");
    old.replaceWith(fresh);
    if (wasAtEnd) toEnd();
  }
  drawChats();
}

function onDelete({ chat_id: chat, message }) {
  state.messages[chat] = messagesOf(chat).filter((other) => other.message_id !== message.message_id);
  if (chat === view().chat.id) $("log").querySelector(`[data-id="${Number(message.message_id)}"]`)?.remove();
  drawChats();
}

function onAnswer({ detail }) {
  document.querySelectorAll(".busy").forEach((button) => button.classList.remove("busy"));
  if (detail.person !== view().person.id || !detail.text) return;
  if (detail.alert) {
    $("alert-text").textContent = detail.text;
    $("alert").showModal();
  } else {
    toast(detail.text);
  }
}

let typing;
function onAction({ chat_id: chat }) {
  if (chat !== view().chat.id) return;
  $("status").textContent = "typing …";
  clearTimeout(typing);
  typing = setTimeout(() => { $("status").textContent = ""; }, 5000);
}

function onWire({ detail }) {
  const at = new Date(detail.at * 1000);
  const isToday = at.toDateString() === new Date().toDateString();
  const time = at.toLocaleString([], isToday ? { timeStyle: "medium" } : { dateStyle: "short", timeStyle: "short" });
  const what = detail.how === "edit" ? element("em", {}, "changed") : null;
  $("wire").prepend(element("li", {}, element("small", {}, `${time} · ${detail.outlet} `, what),
    link(detail.link, detail.title)));
  while ($("wire").children.length > 100) $("wire").lastElementChild.remove();
}

const on = {
  message: onMessage, edit: onEdit, delete: onDelete, answer: onAnswer, action: onAction, wire: onWire,
  menu: ({ menus }) => { state.menus = menus; },
};

let toasting;
function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(toasting);
  toasting = setTimeout(() => { $("toast").hidden = true; }, 4000);
}

$("latest").addEventListener("click", toEnd);
$("log").addEventListener("scroll", () => {
  isStuck = isAtEnd();
  if (isStuck) $("latest").hidden = true;
});
new ResizeObserver(() => { if (isStuck) toEnd(); }).observe($("log"));
$("wire-open").addEventListener("click", () => document.body.classList.toggle("wired"));

// --- start ------------------------------------------------------------------------

function listen() {
  const events = new EventSource(`/demo/events?after=${state.at}`);
  events.addEventListener("hello", ({ data }) => {
    document.body.classList.remove("lost");
    if (JSON.parse(data) !== state.run) location.reload();
  });
  events.addEventListener("message", ({ data }) => {
    const event = JSON.parse(data);
    on[event.kind]?.(event);
  });
  events.addEventListener("error", () => {
    document.body.classList.add("lost");
    $("status").textContent = "not connected";
  });
}

state = await (await fetch("/demo/state")).json();
state.wire.forEach(onWire);
choose(0);
listen();
