// What can be done with a message: its buttons, and the menu behind the three dots.
import { act, alertBox, at, place, toast, words } from "./state.js";
import { about, put } from "./compose.js";
import { goTo, unfold } from "./log.js";
import { open } from "./app.js";
import { why } from "./panels.js";

const menu = at("actions");
let opener = null;

export async function follow(result) {
  if (!result) return;
  if (result.alert) alertBox(result.alert);
  if (result.toast) toast(result.toast);
  if (result.choose) choose(result);
  if (result.open) open({ chat: result.open });
}

function choose({ choose: chats, payload }) {
  if (!chats.length) return toast(words.no_groups);
  const list = at("choose").querySelector(".list");
  list.replaceChildren(...chats.map(({ id, title }) => {
    const button = document.createElement("button");
    button.textContent = title;
    button.addEventListener("click", async () => { at("choose").close(); follow(await act("bring", { into: id, payload })); });
    return button;
  }));
  at("choose").showModal();
}

async function key(button, message) {
  const { kind, value, number } = button.dataset;
  if (kind === "own") return follow(await act("follow", { url: value }));
  if (kind === "inline") return put(`@${place.bot} ${value}`);
  if (kind === "copy") return copy(value);
  if (button.hasAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  const result = await act("press", { message, number });
  button.removeAttribute("aria-busy");
  follow(result);
}

async function copy(text) {
  await navigator.clipboard?.writeText(text).catch(() => {});
  toast(words.toast_copied);
}

function reveal(spoiler) {
  spoiler.classList.add("shown");
  spoiler.removeAttribute("aria-label");
  spoiler.removeAttribute("role");
}

at("log").addEventListener("click", (event) => {
  const hit = event.target.closest("button, a, .spoiler");
  const message = event.target.closest(".message");
  if (!hit) return;
  if (hit.matches(".key[data-kind]")) key(hit, message.dataset.message);
  else if (hit.matches(".more")) show(hit, message);
  else if (hit.matches("[data-unfold]")) unfold(hit);
  else if (hit.matches(".spoiler")) reveal(hit);
  else if (hit.dataset.goto) goTo(hit.dataset.goto);
  else if (hit.dataset.say) act("say", { text: hit.dataset.say });
  else if (hit.matches("a.link") && hit.href.toLowerCase().startsWith(`https://t.me/${place.bot}`)) {
    event.preventDefault();
    act("follow", { url: hit.href }).then(follow);
  }
});
at("log").addEventListener("keydown", (event) => {
  if (event.target.matches(".spoiler") && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); reveal(event.target); }
});

function show(button, message) {
  const { message: id, mine, editable, pinned, bot } = message.dataset;
  const text = message.querySelector(".text").innerText;
  const things = [
    ["reply", () => about("reply", id, text)],
    bot === "1" && ["why", () => why(id)],
    ["copy", () => copy(text)],
    editable === "1" && ["edit", () => about("edit", id, text)],
    mine === "1" && [pinned === "1" ? "unpin" : "pin", () => act("pin", { message: id })],
    mine === "1" && ["delete", () => act("delete", { message: id })],
  ].filter(Boolean);
  menu.replaceChildren(...things.map(([name, run]) => {
    const item = document.createElement("button");
    item.type = "button";
    item.role = "menuitem";
    item.textContent = words[name];
    item.addEventListener("click", () => { hide(); run(); });
    return item;
  }));
  opener = button;
  menu.hidden = false;
  const { top, left, bottom } = button.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${bottom + menu.offsetHeight > innerHeight ? Math.max(8, top - menu.offsetHeight) : bottom}px`;
  menu.firstElementChild.focus();
}

function hide() {
  menu.hidden = true;
  opener?.focus();
}
menu.addEventListener("keydown", (event) => {
  const items = [...menu.children];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") { event.preventDefault(); hide(); }
  if (step) { event.preventDefault(); items.at((items.indexOf(document.activeElement) + step) % items.length).focus(); }
});
document.addEventListener("click", (event) => {
  if (!menu.hidden && !menu.contains(event.target) && !event.target.closest(".more")) menu.hidden = true;
});
