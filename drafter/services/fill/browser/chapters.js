// The chapters, and the form of the one that is shown.
"use strict";

let state = { chapters: [], problems: [], version: "", saved: "" };
let chapter = "";
let loaded = "";
let edition = 0;

async function formOf(name) {
  const answer = await fetch(`form?${new URLSearchParams({ chapter: name })}`);
  if (!answer.ok) {
    const { said = [] } = await answer.json();
    return make("div", {}, make("p", { textContent: words.broken }), ...said.map((each) => make("pre", { textContent: each })));
  }
  return make("div", { innerHTML: await answer.text() });
}

const keyOf = (unit) => `${unit.dataset.role} ${unit.dataset.path}`;

async function load(name, path = null) {
  const fresh = await formOf(name);
  if (composing) return;
  const form = fresh.querySelector(".chapter");
  const shown = document.querySelector(".chapter");
  if (form && shown && name === chapter && sameUnits(shown, form)) renew(shown, form);
  else {
    const { scrollTop } = byId("filling");
    const all = name === chapter && shown?.classList.contains("all");
    byId("form").replaceChildren(...fresh.childNodes);
    form?.classList.toggle("all", Boolean(all));
    byId("filling").scrollTop = name === chapter ? scrollTop : 0;
  }
  chapter = name;
  loaded = form?.dataset.sum ?? "";
  readyForm();
  placeProblems();
  list();
  status();
  if (path) reach(path);
}

function sameUnits(shown, form) {
  const [ours, theirs] = [shown, form].map((each) => [...each.querySelectorAll(":scope > .unit")].map(keyOf));
  return ours.length === theirs.length && ours.every((key, at) => key === theirs[at]);
}

// what another value stands in is shown anew; what is being typed, or could not be saved, stays as it is
function renew(shown, form) {
  shown.dataset.sum = form.dataset.sum;
  const ours = [...shown.querySelectorAll(":scope > .unit")];
  [...form.querySelectorAll(":scope > .unit")].forEach((unit, at) => {
    const old = ours[at];
    const kept = waiting.get(keyOf(old))?.unit === old || old.classList.contains("unsaved");
    if (kept || old.dataset.was === unit.dataset.was) return;
    const number = fieldsIn(old).indexOf(document.activeElement);
    old.replaceWith(unit);
    if (number >= 0) fieldsIn(unit)[Math.min(number, fieldsIn(unit).length - 1)]?.focus({ preventScroll: true });
  });
}

function readyForm() {
  for (const area of document.querySelectorAll("#form textarea")) grow(area);
  const more = document.querySelectorAll(".chapter .more").length;
  const button = document.querySelector(".on-demand");
  if (!button) return;
  button.hidden = !more;
  const all = document.querySelector(".chapter").classList.contains("all");
  button.textContent = all ? words.less : say("more", more);
  button.setAttribute("aria-expanded", String(all));
  const units = [...document.querySelectorAll("#form .unit")];
  // what must be filled in must be so only where something of its group is
  const begun = new Set(units.filter((unit) => unit.dataset.role !== "组" && fieldsIn(unit).some(valueOf)).map((unit) => JSON.stringify(pathOf(unit).slice(0, -1))));
  for (const unit of units) {
    const badge = unit.querySelector(":scope > label > .required");
    if (badge) badge.hidden = pathOf(unit).length > 1 && !begun.has(JSON.stringify(pathOf(unit).slice(0, -1)));
    unit.classList.remove("answered");
  }
  for (const box of document.querySelectorAll('.unit[data-role="组"] [type=checkbox]')) {
    const own = unitOf(box);
    const within = pathOf(own);
    const below = units.filter((unit) => unit !== own && within.every((step, at) => pathOf(unit)[at] === step));
    // what is filled in is not answered by 无 as well
    box.disabled = !box.checked && below.some((unit) => unit.dataset.role !== "组" && fieldsIn(unit).some(valueOf));
    if (box.checked) for (const unit of below) unit.classList.add("answered");
  }
}

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function list() {
  const counts = new Map();
  for (const each of state.problems) {
    const name = chapterOf(each.path);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const { chapter: focused } = document.activeElement?.dataset ?? {};
  byId("chapters").replaceChildren(...state.chapters.map((each) => {
    const count = counts.get(each.name) ?? 0;
    const button = make("button", { type: "button", className: each.filled ? "filled" : "" }, make("span", { textContent: each.title }));
    button.dataset.chapter = each.name;
    if (each.filled) button.append(counted(each.filled, words.filled));
    if (count) button.append(counted(count, words.faulty, "count"));
    if (each.name === chapter) button.setAttribute("aria-current", "true");
    button.onclick = () => open(each.name);
    return make("li", {}, button);
  }));
  if (focused) byId("chapters").querySelector(`[data-chapter="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

// all that was typed is saved, or refused
async function settled() {
  send();
  while ((sending || waiting.size) && !lost) await new Promise((go) => setTimeout(go, 20));
  return !lost;
}

// what could not be saved is not left behind unseen
async function left() {
  if (!(await settled())) return false;
  const open = document.querySelector("#form .unit.unsaved");
  if (!open) return true;
  open.scrollIntoView({ block: "center" });
  fieldsIn(open)[0].focus({ preventScroll: true });
  tellOnce("step", words.unsaved);
  return false;
}

async function open(name, remembered = false) {
  if (!(await left())) return;
  await load(name);
  if (!remembered) history.pushState(null, "", `#${encodeURIComponent(name)}`);
  document.querySelector(".chapter h2")?.focus();
}

const counted = (number, what, className = "") =>
  make("small", { className, textContent: number }, make("span", { className: "hidden", textContent: what }));

const chapterOf = (path) => (state.chapters.some((each) => each.name === path[0]) ? path[0] : state.chapters[0]?.name);
