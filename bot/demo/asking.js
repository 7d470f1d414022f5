// Asks the server, and tells a person in one line what went wrong.

const $ = (id) => document.getElementById(id);
const TOAST_SECONDS = 4;
let toasting;

export function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(toasting);
  toasting = setTimeout(() => { $("toast").hidden = true; }, TOAST_SECONDS * 1000);
}

// Resolves to the answer, or to null when it was refused: then the reason is on the screen.
export async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  }).catch(() => null);
  if (answer?.ok) return answer.json();
  toast(answer ? await answer.text() : "The demo does not answer. Is it still running?");
  return null;
}

export async function get(path) {
  const answer = await fetch(path).catch(() => null);
  return answer?.ok ? answer.json() : null;
}
