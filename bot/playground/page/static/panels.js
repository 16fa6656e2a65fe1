// The panels on the right: asked of the server, drawn anew when the world changes.
import { at, place, post, query, toast, words } from "./state.js";
import { open } from "./app.js";

const panel = at("panel");
const tabs = [...document.querySelectorAll("#tabs [role=tab]")];
let shown = null;
let message = 0;
let drawn = "";

export async function show(name) {
  const other = name !== shown;
  shown = name;
  at("tools").hidden = false;
  document.body.classList.add("tools");
  for (const tab of tabs) {
    tab.setAttribute("aria-selected", String(tab.dataset.panel === name));
    tab.tabIndex = tab.dataset.panel === name ? 0 : -1;
  }
  panel.setAttribute("aria-labelledby", `tab-${name}`);
  if (other) panel.setAttribute("aria-busy", "true");
  await draw(other);
}

export function why(id) {
  message = id;
  return show("why").then(() => at("tab-why").focus());
}

async function draw(other) {
  const name = shown;
  const response = await fetch(`/page/panel/${name}?${query({ message })}`).catch(() => null);
  if (!response?.ok || name !== shown) return;
  const html = await response.text();
  panel.removeAttribute("aria-busy");
  if (html === drawn && !other) return;
  drawn = html;
  const focused = panel.contains(document.activeElement) ? document.activeElement.id : "";
  const told = other ? "" : panel.querySelector(".told")?.textContent || "";
  panel.innerHTML = html;
  if (told) panel.querySelector(".told").textContent = told;
  if (focused) at(focused)?.focus();
}

// Reading the traffic or a trace is not disturbed by what comes meanwhile, as long as something is unfolded.
export function refresh() {
  if (shown && !panel.querySelector("details[open]")) draw(false);
}
export function forget() { message = 0; }

export function close() {
  shown = null;
  at("tools").hidden = true;
  document.body.classList.remove("tools");
  at("open-tools").focus();
}

async function set(what, value) {
  const told = panel.querySelector(".told");
  panel.setAttribute("aria-busy", "true");
  if (told) told.textContent = words.working;
  const answer = await post(`/page/set/${what}`, { value });
  panel.removeAttribute("aria-busy");
  if (told) told.textContent = answer ? [answer.told ?? ""].flat().join("\n") : "";
  if (answer?.open) arrived(answer);
  else if (shown !== null) draw(false);
}

function arrived(answer) {
  toast(words.loaded);
  open({ as: answer.as, chat: answer.open });
}

panel.addEventListener("click", (event) => {
  const button = event.target.closest("[data-set]");
  if (button) set(button.dataset.set, button.dataset.value);
});
panel.addEventListener("change", async (event) => {
  if (event.target.id !== "scene-file" || !event.target.files[0]) return;
  let scene = null;
  try { scene = JSON.parse(await event.target.files[0].text()); } catch { return toast(words.failed); }
  const answer = await post("/page/scene.json", scene);
  if (answer) arrived(answer);
});
for (const tab of tabs) {
  tab.addEventListener("click", () => { message = 0; show(tab.dataset.panel); });
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) { const next = tabs.at((tabs.indexOf(tab) + step) % tabs.length); next.focus(); next.click(); }
  });
}
at("close-tools").addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && at("tools").contains(document.activeElement)) close();
});
at("head").addEventListener("click", (event) => {
  if (event.target.closest("#open-tools")) { if (shown) close(); else show("why"); }
});
