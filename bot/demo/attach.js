// Pictures, files and places that a person sends.

import { post, toast } from "/demo/asking.js";
import { write } from "/demo/writing.js";

const $ = (id) => document.getElementById(id);
const MOST_BYTES = 5_000_000;
const PLACES = [
  ["Kharkiv", 49.9935, 36.2304], ["Lviv", 49.8397, 24.0297], ["Odesa", 46.4825, 30.7233], ["Kyiv", 50.4501, 30.5234],
  ["Gdańsk", 54.352, 18.6466], ["İzmir", 38.4237, 27.1428], ["Lisbon", 38.7223, -9.1393],
];
const HERE = "here";

function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

async function send(file, view) {
  if (file.size > MOST_BYTES) {
    toast("The demo takes files of up to 5 MB.");
    return;
  }
  const caption = $("text").value.trim();
  const sent = await post("/demo/attach", { view, name: file.name, caption, data: await read(file) });
  if (sent && caption) $("text").value = "";
}

function whereIAm() {
  return new Promise((resolve) => {
    const give = ({ coords }) => resolve([coords.latitude, coords.longitude]);
    if (navigator.geolocation) navigator.geolocation.getCurrentPosition(give, () => resolve(null));
    else resolve(null);
  });
}

async function place(view) {
  const options = [...PLACES.map(([name]) => [name, name]), [HERE, "Where I am"]];
  const written = await write("Send a location", { place: { options, value: PLACES[0][0] } }, "Send");
  if (!written) return;
  const at = written.place === HERE ? await whereIAm() : PLACES.find(([name]) => name === written.place).slice(1);
  if (at) await post("/demo/location", { view, latitude: at[0], longitude: at[1] });
  else toast("The browser does not tell where you are.");
}

// `view()`: the number of the chat that is shown.
export function openAttaching(view) {
  $("attach").addEventListener("click", () => $("file").click());
  $("place").addEventListener("click", () => place(view()));
  $("file").addEventListener("change", async () => {
    for (const file of $("file").files) await send(file, view());
    $("file").value = "";
  });
  $("text").addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (files.length) event.preventDefault();
    files.forEach((file) => send(file, view()));
  });
}
