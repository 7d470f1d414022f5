// The composer: a text, the message it replies to, and the commands offered while one types "/".

import { element, words } from "/demo/message.js";

const $ = (id) => document.getElementById(id);

// `commands()`: the bot's menu here. `send(text, message replied to)`: resolves to whether it was accepted.
export function composer({ commands, send }) {
  let reply = null;
  let chosen = -1;

  function setReply(message, placeholder = "") {
    reply = message;
    $("text").placeholder = placeholder || "Message";
    $("reply").hidden = !message;
    $("reply-text").textContent = message ? words(message) : "";
  }

  function offered() {
    const typed = $("text").value.toLowerCase();
    return /^\/\w*$/.test(typed) ? commands().filter((each) => `/${each.command}`.startsWith(typed)) : [];
  }

  function draw(list) {
    $("menu").hidden = !list.length;
    chosen = Math.min(chosen, list.length - 1);
    $("menu").replaceChildren(...list.map((each, i) => element("li", {
      role: "option", "aria-selected": String(i === chosen), onclick: () => take(each),
    }, element("b", {}, `/${each.command}`), element("span", {}, each.description))));
    $("menu").children[chosen]?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    chosen = -1;
    $("menu").hidden = true;
  }

  function take(command) {
    $("text").value = `/${command.command} `;
    close();
    $("text").focus();
  }

  function grow() {
    $("text").style.height = "auto";
    $("text").style.height = `${Math.min($("text").scrollHeight + 2, 160)}px`;
  }

  function sendNow(text) {
    const replied = reply;
    setReply(null);
    return send(text, replied);
  }

  async function submit(event) {
    event.preventDefault();
    const text = $("text").value.trim();
    if (!text) return;
    $("text").value = "";
    grow();
    close();
    if (!await sendNow(text)) $("text").value = text;
  }

  function onKey(event) {
    const list = $("menu").hidden ? [] : offered();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.length && step) {
      event.preventDefault();
      chosen = chosen < 0 && step < 0 ? list.length - 1 : (chosen + step + list.length) % list.length;
      draw(list);
    } else if (list.length && (event.key === "Tab" || (event.key === "Enter" && chosen >= 0))) {
      event.preventDefault();
      take(list[Math.max(chosen, 0)]);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      submit(event);
    } else if (event.key === "Escape") {
      close();
      setReply(null);
    }
  }

  $("form").addEventListener("submit", submit);
  $("text").addEventListener("keydown", onKey);
  $("text").addEventListener("input", () => { grow(); chosen = -1; draw(offered()); });
  $("commands").addEventListener("click", () => {
    $("text").value = $("menu").hidden ? "/" : "";
    draw(offered());
    $("text").focus();
  });
  $("reply-off").addEventListener("click", () => setReply(null));

  return {
    send: sendNow,
    replyTo: (message, placeholder) => { setReply(message, placeholder); $("text").focus(); },
    reset: (draft) => {
      setReply(null);
      close();
      $("text").value = draft;
      grow();
      $("text").focus({ preventScroll: true });
    },
  };
}
