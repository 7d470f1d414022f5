// A message as elements: text and entities in, DOM out. Nothing from outside becomes markup.

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

export function element(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

// Only http and https leave the page; anything else (javascript:, data:) stays text.
export function safeLink(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:"].includes(url.protocol) ? url.href : "";
  } catch {
    return "";
  }
}

export function link(address, ...children) {
  const href = safeLink(address);
  if (!href) return element("span", {}, ...children);
  return element("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function dressed(entity, text, inner, onCommand) {
  switch (entity.type) {
    case "text_link": return link(entity.url, inner);
    case "url": return link(text, inner);
    case "bot_command":
      return element("button", { type: "button", class: "command", onclick: () => onCommand(text) }, inner);
    case "spoiler":
      return element("span", { class: "spoiler", onclick: (e) => e.currentTarget.classList.add("open") }, inner);
    default:
      return element(TAGS[entity.type] ?? "span", {}, inner);
  }
}

// Entities are nested and sorted as Telegram sends them: by offset, the longer first.
export function formatted(text, entities, onCommand, start = 0, end = text.length) {
  const out = document.createDocumentFragment();
  let at = start;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const last = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || last <= entity.offset) continue;
    out.append(text.slice(at, entity.offset));
    const inside = entities.slice(i + 1).filter((other) => other.offset < last);
    const inner = formatted(text, inside, onCommand, entity.offset, last);
    out.append(dressed(entity, text.slice(entity.offset, last), inner, onCommand));
    // A block brings its own line end: the newline after it would show as an empty line.
    at = BLOCKS.has(entity.type) && text[last] === "\n" && last < end ? last + 1 : last;
  }
  out.append(text.slice(at, end));
  return out;
}

function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

function author(message) {
  return message.from ? message.from.first_name : message.sender_chat.title;
}

// What a message says in one line, for lists and quotes; "" of what is not shown.
export function words(message) {
  if (message.text ?? message.caption) return message.text ?? message.caption;
  if (message.location) return "📍 A location";
  if (message.photo) return "🖼 A picture";
  if (message.document) return `📄 ${message.document.file_name}`;
  return service(message);
}

function service(message) {
  if (message.new_chat_title) return `The group is now called ${message.new_chat_title}`;
  if (message.forum_topic_created) return `Topic: ${message.forum_topic_created.name}`;
  return "";
}

function quote(message, go) {
  const replied = message.reply_to_message;
  if (!replied) return null;
  return element("button", { type: "button", class: "quote", onclick: () => go(replied.message_id) },
    element("b", {}, author(replied)), element("span", {}, words(replied).slice(0, 160)));
}

// A picture that is kept here: uploaded by the bot ("attach://…"), or by a person.
function picture(message) {
  const file = message.photo?.at(-1).file_id ?? "";
  if (!file || /^https?:/.test(file)) return null;
  const name = file.replace("attach://", "");
  return element("img", { class: "photo", src: `/demo/file/${name}`, alt: message.caption ?? "A picture" });
}

function place(message) {
  if (!message.location) return null;
  const { latitude, longitude } = message.location;
  const ns = `${Math.abs(latitude).toFixed(4)}° ${latitude < 0 ? "S" : "N"}`;
  const ew = `${Math.abs(longitude).toFixed(4)}° ${longitude < 0 ? "W" : "E"}`;
  return element("div", { class: "place" }, element("span", { "aria-hidden": "true" }, "📍"), `${ns}, ${ew}`);
}

function attached(message) {
  const file = message.document;
  if (!file) return null;
  return element("a", { class: "file", href: `/demo/file/${file.file_id}`, download: file.file_name }, `📄 ${file.file_name}`);
}

function pressed(message, button, target, press) {
  if (button.copy_text) navigator.clipboard?.writeText(button.copy_text.text);
  else press(message, button, target);
}

function keyboard(message, press) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  const made = rows.map((row) => element("div", { class: "row" }, ...row.map((button) => (button.url
    ? link(button.url, element("span", {}, button.text), element("i", {}, "↗"))
    : element("button", { type: "button", onclick: (e) => pressed(message, button, e.currentTarget, press) }, button.text)))));
  return element("div", { class: "keyboard" }, ...made);
}

// `acts`: command(text), press(message, button, element), reply(message), go(message id)
export function bubble(message, { isMine, isGroup }, acts) {
  const body = element("div", { class: "text", dir: "auto" });
  const text = message.text ?? message.caption ?? service(message);
  body.append(formatted(text, message.entities ?? message.caption_entities ?? [], acts.command));
  const meta = element("span", { class: "meta" }, message.edit_date ? "edited " : "", clock(message.date));
  const head = isGroup && !isMine ? element("b", { class: "author" }, author(message)) : null;
  const box = element("div", { class: "bubble" }, head, quote(message, acts.go), picture(message), place(message), attached(message), body, meta);
  const reply = element("button", {
    type: "button", class: "answer", title: "Reply", "aria-label": "Reply", onclick: () => acts.reply(message),
  }, "↩");
  const line = element("div", { class: "line" }, box, reply);
  const mine = isMine ? " mine" : "";
  return element("article", { class: `message${mine}`, "data-id": message.message_id }, line, keyboard(message, acts.press));
}
