// The one dialog in which a person writes: some of an outlet, a headline, a text, a place.

const $ = (id) => document.getElementById(id);
const FIELDS = ["outlet", "headline", "text", "place"];

function field(name) {
  return $(`writing-${name}`).querySelector("input, textarea, select");
}

function fill(name, { options, value }) {
  const input = field(name);
  if (options) input.replaceChildren(...options.map(([key, text]) => new Option(text, key)));
  if (value !== undefined) input.value = value;
}

// `asked`: field name → { value, options: [[value, text], …] }. Resolves to the values, null when given up.
export function write(title, asked, go = "Go") {
  $("writing-title").textContent = title;
  $("writing").querySelector("button[value=go]").textContent = go;
  for (const name of FIELDS) {
    $(`writing-${name}`).hidden = !(name in asked);
    field(name).required = name in asked && name !== "text";
    if (name in asked) fill(name, asked[name]);
  }
  $("writing").returnValue = "";
  $("writing").showModal();
  field(Object.keys(asked).at(-1) === "text" ? "headline" : Object.keys(asked)[0]).focus();
  return new Promise((resolve) => {
    $("writing").addEventListener("close", () => {
      const values = Object.fromEntries(Object.keys(asked).map((name) => [name, field(name).value]));
      resolve($("writing").returnValue === "go" ? values : null);
    }, { once: true });
  });
}
