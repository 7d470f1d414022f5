// The replay of a day: its clock, what the outlets printed, and what came of it in the chat that is shown.

const $ = (id) => document.getElementById(id);
const KEY = /^day-(\d\d)(\d\d)-/;
const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

function clockOf(rows) {
  const found = rows[0].dataset.key.match(KEY);
  return `${found[1]}:${found[2]}`;
}

// `rows`: of the wire, newest first. `fates`: link → what became of it. `name`: whose chat it is.
export function drawCounts(rows, fates, name) {
  const printed = rows.filter((row) => KEY.test(row.dataset.key));
  $("counts").hidden = !printed.length;
  if (!printed.length) return;
  const count = (kind) => printed.filter((row) => fates[row.dataset.link]?.kind === kind).length;
  const outlets = new Set(printed.map((row) => row.dataset.outlet)).size;
  $("counts").textContent = [
    `The day, ${clockOf(printed)}: ${plural(outlets, "outlet", "outlets")} printed ${plural(printed.length, "report", "reports")}.`,
    `${name} got ${plural(count("new"), "message", "messages")} and ${plural(count("reply"), "reply", "replies")};`,
    `${plural(count("merged"), "repeat", "repeats")} added to them, ${count("held")} held, ${count("none")} not sent.`,
  ].join(" ");
}
