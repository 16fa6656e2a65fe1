// The messages of the chat: only those that changed are drawn anew, so focus, unfolded quotations and the scroll stay.
import { at, words } from "./state.js";

const log = at("log");
const isBelow = () => log.scrollHeight - log.scrollTop - log.clientHeight < 80;
export const toBottom = () => { log.scrollTop = log.scrollHeight; };

// Who looks at the newest message goes on seeing it where the window or a panel leaves less room.
let atBottom = true;
log.addEventListener("scroll", () => { atBottom = isBelow(); }, { passive: true });
new ResizeObserver(() => { if (atBottom) toBottom(); }).observe(log);

export function draw(items, anew) {
  const below = anew || isBelow();
  const known = new Map([...log.querySelectorAll(".item")].map((one) => [one.id, one]));
  let before = at("empty");
  before.hidden = items.length > 0;
  for (const { id, digest, html } of items) {
    const name = `m${id}`;
    let item = known.get(name);
    known.delete(name);
    if (!item) {
      item = document.createElement("div");
      item.className = "item";
      item.id = name;
    }
    if (item.dataset.digest !== digest) fill(item, digest, html);
    if (before.nextElementSibling !== item) before.after(item);
    before = item;
  }
  for (const gone of known.values()) gone.remove();
  if (below) toBottom();
}

function fill(item, digest, html) {
  const focused = item.contains(document.activeElement) ? document.activeElement.dataset.number : null;
  item.dataset.digest = digest;
  item.innerHTML = html;
  dress(item);
  if (focused) item.querySelector(`[data-number="${focused}"]`)?.focus();
}

// A quotation that is short has nothing to unfold. Pictures move what is below them when they arrive.
export function dress(root) {
  for (const one of root.querySelectorAll(".quotation")) {
    const quotation = one.querySelector(".folds");
    requestAnimationFrame(() => { one.querySelector(".unfold").hidden = quotation.scrollHeight <= quotation.clientHeight + 2; });
  }
  for (const picture of root.querySelectorAll("img")) {
    picture.addEventListener("load", () => { if (log.scrollHeight - log.scrollTop - log.clientHeight < 500) toBottom(); }, { once: true });
  }
}

export function unfold(button) {
  const open = button.parentElement.classList.toggle("open");
  button.setAttribute("aria-expanded", open);
  button.textContent = open ? words.fold : words.unfold;
}

export function goTo(id) {
  const item = at(`m${id}`);
  if (!item) return;
  item.scrollIntoView({ block: "center" });
  const message = item.querySelector(".message");
  message?.classList.remove("lit");
  requestAnimationFrame(() => message?.classList.add("lit"));
}
