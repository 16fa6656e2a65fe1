// The page: who one is, which chat is open, and that it stays as the world is.
import { act, at, place, query } from "./state.js";
import { dress, draw, goTo, toBottom } from "./log.js";
import { follow } from "./actions.js";
import { quiet, setMenu } from "./compose.js";
import { forget, refresh } from "./panels.js";

let asking = false;
let again = false;

// Put HTML where it differs, and leave the focus where it was.
function fill(id, html) {
  const box = at(id);
  if (box.drawn === html) return;
  const focused = box.contains(document.activeElement) ? document.activeElement.id : "";
  box.drawn = html;
  box.innerHTML = html;
  if (focused) at(focused)?.focus();
}

async function update(anew = false) {
  if (asking) { again = again || anew || true; return; }
  asking = true;
  try {
    const wanted = query().toString();
    const response = await fetch(`/page/view?${wanted}`);
    if (response.ok) {
      const view = await response.json();
      if (wanted === query().toString()) show(view, anew);
      else again = true;
    }
  } catch { /* the events tell that the connection is lost */ }
  asking = false;
  if (again) { again = false; update(anew); }
}

function show(view, anew) {
  const moved = view.place.chat !== place.chat || view.place.as !== place.as;
  Object.assign(place, view.place);
  if (moved) remember();
  for (const id of ["who", "chats", "head"]) fill(id, view[id]);
  draw(view.log, anew);
  setMenu(view.menu);
  at("foot").dataset.may = view.may;
  seen(view.log);
}

let read = "";
function seen(log) {
  const last = log.at(-1)?.id ?? 0;
  const now = `${place.as}:${place.chat}:${last}`;
  if (document.hidden || !last || now === read) return;
  if (matchMedia("(max-width: 720px)").matches && document.body.dataset.showing === "chats") return;
  read = now;
  act("read", { upto: last });
}

function remember() {
  const address = `/?${query()}`;
  if (location.pathname + location.search !== address) history.pushState(null, "", address);
}

export function open(where) {
  Object.assign(place, { topic: 0 }, where);
  document.body.dataset.showing = "chat";
  quiet();
  forget();
  remember();
  update(true);
}

addEventListener("popstate", () => {
  const given = new URLSearchParams(location.search);
  Object.assign(place, { as: +given.get("as"), chat: +given.get("chat"), topic: +given.get("topic") });
  update(true);
});

at("side").addEventListener("click", (event) => {
  const chat = event.target.closest("[data-chat]");
  if (!chat) return;
  event.preventDefault();
  open({ chat: +chat.dataset.chat });
});
at("side").addEventListener("change", (event) => {
  if (event.target.id === "me") open({ as: +event.target.value });
});
at("head").addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.id === "back") { document.body.dataset.showing = "chats"; at(`chat${place.chat}`)?.focus(); }
  else if (button.dataset.topic !== undefined) open({ chat: place.chat, topic: +button.dataset.topic });
  else if (button.dataset.goto) goTo(button.dataset.goto);
  else if (button.dataset.do) follow(await act(button.dataset.do));
});

const events = new EventSource("/page/events");
events.onopen = () => { at("lost").hidden = true; document.body.dataset.live = "1"; update(); };
events.onerror = () => { at("lost").hidden = false; };
events.onmessage = () => { update(); refresh(); };
document.addEventListener("visibilitychange", () => { if (!document.hidden) update(); });

for (const item of document.querySelectorAll("#log .item")) dress(item);
toBottom();
