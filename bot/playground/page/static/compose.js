// Writing: text, pictures, replies, changes; the menu of commands; the look-up while one types after the bot's name.
import { act, at, place, post, words } from "./state.js";
import { follow } from "./actions.js";
import { toBottom } from "./log.js";

const text = at("text");
const offers = at("offers");
let subject = null; // {kind: "reply" | "edit", id}
let menu = [];
let chosen = -1;
let asked = 0;
let waiting = 0;

export function setMenu(commands) {
  menu = commands;
  at("commands").hidden = !commands.length;
}

export function about(kind, id, what) {
  subject = { kind, id };
  at("about").hidden = false;
  at("about").querySelector("b").textContent = kind === "reply" ? words.reply_to : words.editing;
  at("about").querySelector(".what").textContent = what.slice(0, 120);
  if (kind === "edit") text.value = what;
  text.focus();
}

export function leave() {
  if (subject?.kind === "edit") text.value = "";
  subject = null;
  at("about").hidden = true;
}

export function put(value) {
  text.value = value;
  text.focus();
  text.setSelectionRange(value.length, value.length);
  typed();
}

function offer(list) {
  chosen = -1;
  offers.hidden = !list;
  text.setAttribute("aria-expanded", String(Boolean(list)));
  text.removeAttribute("aria-activedescendant");
  if (list) offers.replaceChildren(...list);
}

// Empties the box; a look-up that is under way comes too late to be shown.
function emptied() {
  clearTimeout(waiting);
  asked += 1;
  text.value = "";
  offer(null);
}

function option(title, under, kind, run) {
  const one = document.createElement("div");
  one.className = `offer ${kind}`;
  one.role = "option";
  one.setAttribute("aria-selected", "false");
  const [bold, plain] = [document.createElement("b"), document.createElement("span")];
  bold.textContent = title;
  plain.textContent = under;
  one.append(bold, plain);
  one.addEventListener("mousedown", (event) => event.preventDefault());
  one.addEventListener("click", run);
  return one;
}

function commands(start) {
  const fits = menu.filter((one) => one.command.startsWith(start));
  offer(fits.length ? fits.map((one) => option(`/${one.command}`, one.description, "command", () => say(`/${one.command}${place.type === "private" ? "" : `@${place.bot}`}`))) : null);
}

function named() {
  const lower = text.value.toLowerCase();
  const head = `@${place.bot.toLowerCase()} `;
  return lower.startsWith(head) ? text.value.slice(head.length) : null;
}

function typed() {
  const value = text.value;
  const look = named();
  clearTimeout(waiting);
  asked += 1;
  if (subject?.kind === "edit") return offer(null);
  if (/^\/[a-z_]*$/i.test(value)) return commands(value.slice(1).toLowerCase());
  if (look !== null) {
    waiting = setTimeout(() => lookUp(look, asked), 150);
    return undefined;
  }
  const at = /(?:^|\s)(@\w*)$/.exec(value);
  if (at && `@${place.bot}`.toLowerCase().startsWith(at[1].toLowerCase())) {
    return offer([option(`@${place.bot}`, "", "command", () => put(`${value.slice(0, value.length - at[1].length)}@${place.bot} `))]);
  }
  return offer(null);
}

async function lookUp(query, number, offset = "", before = []) {
  const found = await act("look_up", { text: query, offset });
  if (!found || number !== asked) return;
  const list = [...before, ...found.results.map((one) => option(one.title, one.text, "result", () => choose(found.request, one.id)))];
  if (found.button?.text && !before.length) list.unshift(option(found.button.text, "", "result", () => begin(found.button.start_parameter || "")));
  if (!list.length) list.push(option(words.nothing_found, "", "none", () => {}));
  offer(found.next ? [...list, option(words.more, "", "command", () => lookUp(query, number, found.next, list))] : list);
}

async function choose(request, result) {
  emptied();
  await act("choose", { request, result });
  toBottom();
}

async function begin(payload) {
  emptied();
  follow(await act("start", { payload }));
}

async function say(value) {
  const given = subject?.kind === "edit" ? ["edit", { message: subject.id, text: value }] : ["say", { text: value, reply: subject?.id }];
  subject = null;
  leave();
  emptied();
  if ((await act(...given)) === null) text.value = value;
  else toBottom();
}

async function picture(file) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ as: place.as, chat: place.chat, topic: place.topic, caption: text.value, reply: subject?.id ?? "" })) form.append(name, value);
  form.append("photo", file);
  if (await post("/page/photo", form)) {
    text.value = "";
    leave();
    toBottom();
  }
}

function move(step) {
  const list = [...offers.children];
  list[chosen]?.setAttribute("aria-selected", "false");
  chosen = (chosen + step + list.length) % list.length;
  list[chosen].setAttribute("aria-selected", "true");
  list[chosen].id = `offer${chosen}`;
  list[chosen].scrollIntoView({ block: "nearest" });
  text.setAttribute("aria-activedescendant", `offer${chosen}`);
}

text.addEventListener("input", typed);
text.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (!offers.hidden && event.key === "ArrowDown") { event.preventDefault(); move(1); }
  else if (!offers.hidden && event.key === "ArrowUp") { event.preventDefault(); move(chosen < 0 ? 0 : -1); }
  else if (!offers.hidden && chosen >= 0 && (event.key === "Enter" || event.key === "Tab")) { event.preventDefault(); offers.children[chosen].click(); }
  else if (event.key === "Escape") { if (offers.hidden) leave(); else offer(null); }
  else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); at("compose").requestSubmit(); }
});
at("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  if (text.value.trim()) say(text.value);
});
at("commands").addEventListener("click", () => { if (offers.hidden) { text.focus(); commands(""); } else offer(null); });
at("about").querySelector("button").addEventListener("click", leave);
at("attach").addEventListener("click", () => at("file").click());
at("file").addEventListener("change", () => { if (at("file").files[0]) picture(at("file").files[0]); at("file").value = ""; });
text.addEventListener("paste", (event) => {
  const file = [...event.clipboardData.files].find((one) => one.type.startsWith("image/"));
  if (file) { event.preventDefault(); picture(file); }
});
at("begin").addEventListener("click", () => begin(""));
at("unblock").addEventListener("click", () => act("unblock"));
export const quiet = () => { leave(); emptied(); };
