// The page: keeps what is known of the chats, and hands each event to the part that shows it.

import { post, toast } from "/demo/asking.js";
import { openAttaching } from "/demo/attach.js";
import { chats, drawTries, inView } from "/demo/chats.js";
import { composer } from "/demo/composer.js";
import { drawDesk, openDesk } from "/demo/desk.js";
import { log } from "/demo/log.js";
import { words } from "/demo/message.js";
import { addRow, openWire, refreshSoon, showFor } from "/demo/wire.js";

const $ = (id) => document.getElementById(id);
const TYPING_SECONDS = 5;
const state = await (await fetch("/demo/state")).json();
const kept = `dateline:${state.run}`; // what a reload finds again: the chat, its draft, what is unread
const remembered = JSON.parse(sessionStorage.getItem(kept) ?? "{}");
const unread = new Map(remembered.unread ?? []);
const drafts = new Map(remembered.drafts ?? []);
let current = remembered.current ?? 0;

const view = () => state.views[current];
const messagesOf = (chat) => (state.messages[chat] ??= []);
const messagesIn = (one) => messagesOf(one.chat.id).filter((message) => inView(one, message));
const ask = (path, body) => post(path, { view: current, ...body });

function remember() {
  drafts.set(current, $("text").value);
  sessionStorage.setItem(kept, JSON.stringify({ current, unread: [...unread], drafts: [...drafts] }));
}

const writing = composer({
  commands: () => state.menus[current] ?? [],
  send: async (text, reply) => Boolean(await ask("/demo/send", { text, reply_to: reply?.message_id ?? null })),
});

async function press(message, button, pressed) {
  if (!button.callback_data) return;
  pressed.classList.add("busy");
  await ask("/demo/press", { message_id: message.message_id, data: button.callback_data });
  setTimeout(() => pressed.classList.remove("busy"), 4000);
}

const shown = log({
  view,
  description: () => state.bot.description,
  acts: {
    press,
    command: (text) => writing.send(text),
    reply: (message) => writing.replyTo(message),
    start: () => writing.send("/start"),
  },
});

const list = chats({
  views: state.views,
  unread,
  last: (one) => messagesIn(one).filter(words).at(-1),
  choose: (number, { keepsFocus } = {}) => {
    remember();
    choose(number);
    if (keepsFocus) $("chats").querySelector("[aria-selected=true]").focus();
  },
});

// Only a push has one small button alone.
function isPush(message) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  return Boolean(message.from?.is_bot) && rows.length === 1 && rows[0].length === 1;
}

// "/why" is a question about a message: the last push.
function trying(text) {
  const last = text === "/why" ? messagesIn(view()).filter(isPush).at(-1) : null;
  if (last) writing.replyTo(last);
  writing.send(text);
}

function choose(number) {
  current = number;
  unread.delete(number);
  $("title").textContent = view().title;
  $("hint").textContent = view().hint;
  $("status").textContent = "";
  list.show(number);
  shown.draw(messagesIn(view()));
  drawTries(view().tries ?? [], trying);
  showFor(number, view().chat.type === "private" ? view().person.first_name : view().title);
  writing.reset(drafts.get(number) ?? "");
  remember();
}

// --- events -------------------------------------------------------------------

function isShown(chat, message) {
  return chat === view().chat.id && inView(view(), message);
}

function onMessage({ chat_id: chat, message, detail }) {
  const known = messagesOf(chat);
  if (known.some((other) => other.message_id === message.message_id)) return;
  known.push(message);
  state.views.forEach((one, i) => {
    const isElsewhere = one.chat.id === chat && i !== current && message.from?.id !== one.person.id;
    if (isElsewhere && inView(one, message) && words(message)) unread.set(i, (unread.get(i) ?? 0) + 1);
  });
  if (isShown(chat, message)) {
    shown.add(message);
    if (detail.asks_reply) writing.replyTo(message, detail.placeholder);
    $("status").textContent = "";
  }
  list.draw();
  refreshSoon();
}

function onEdit({ chat_id: chat, message }) {
  const known = messagesOf(chat);
  const at = known.findIndex((other) => other.message_id === message.message_id);
  if (at < 0) return;
  known[at] = message;
  if (isShown(chat, message)) shown.replace(message);
  list.draw();
  refreshSoon();
}

function onDelete({ chat_id: chat, message }) {
  state.messages[chat] = messagesOf(chat).filter((other) => other.message_id !== message.message_id);
  if (isShown(chat, message)) shown.remove(message.message_id);
  list.draw();
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
  typing = setTimeout(() => { $("status").textContent = ""; }, TYPING_SECONDS * 1000);
}

const on = {
  message: onMessage, edit: onEdit, delete: onDelete, answer: onAnswer, action: onAction,
  wire: ({ detail }) => addRow(detail),
  desk: ({ detail }) => drawDesk(detail),
  menu: ({ menus }) => { state.menus = menus; },
};

function listen() {
  const events = new EventSource(`/demo/events?after=${state.at}`);
  events.addEventListener("hello", ({ data }) => {
    document.body.classList.remove("lost");
    $("status").textContent = "";
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

openDesk(state.desk);
openWire(shown.go);
openAttaching(() => current);
state.wire.forEach(({ detail }) => addRow(detail));
choose(state.views[current] ? current : 0);
addEventListener("pagehide", remember);
listen();
