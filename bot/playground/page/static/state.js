// What this tab shows, and how it talks with the server.
export const words = JSON.parse(document.body.dataset.words);
export const place = JSON.parse(document.body.dataset.place);
export const at = (id) => document.getElementById(id);

let toasting = 0;
export function toast(text) {
  if (!text) return;
  const box = at("toast");
  box.textContent = text;
  box.classList.add("on");
  clearTimeout(toasting);
  toasting = setTimeout(() => box.classList.remove("on"), 3500);
}

export function alertBox(text) {
  at("alert").querySelector("p").textContent = text;
  at("alert").showModal();
}

export const query = (more = {}) => new URLSearchParams({ as: place.as, chat: place.chat, topic: place.topic, ...more });

async function answered(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  toast(body.error || words.failed);
  return null;
}

// Carry something out as the person of this tab; null where it was refused, which is told.
export async function act(action, given = {}) {
  const body = JSON.stringify({ as: place.as, chat: place.chat, topic: place.topic, ...given });
  try {
    return await answered(await fetch(`/page/do/${action}`, { method: "POST", body, headers: { "Content-Type": "application/json" } }));
  } catch {
    toast(words.lost);
    return null;
  }
}

export async function post(path, body) {
  try {
    return await answered(await fetch(path, { method: "POST", body: body instanceof FormData ? body : JSON.stringify(body) }));
  } catch {
    toast(words.lost);
    return null;
  }
}
