// The form in the browser: what is typed is sent at each pause, kept until it is saved, and shown as it will print.
"use strict";

const PAUSE = 250;
const byId = (id) => document.getElementById(id);
const dataIn = (id) => JSON.parse(byId(id)?.textContent ?? "null");
const words = dataIn("words") ?? {};
const place = dataIn("place") ?? "";
const me = Math.random().toString(36).slice(2);

const say = (key, ...values) => values.reduce((said, value) => said.replace("{}", () => value), words[key]);
const make = (tag, more = {}, ...within) => {
  const made = Object.assign(document.createElement(tag), more);
  made.append(...within);
  return made;
};

async function ask(name, body, query = {}, kind = "application/json") {
  const answer = await fetch(`${name}?${new URLSearchParams({ window: me, ...query })}`, {
    method: "POST",
    headers: { "Content-Type": kind },
    body: kind === "application/json" ? JSON.stringify(body) : body,
  });
  const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
  return { status: answer.status, ...told };
}

// what was typed and is not saved yet, kept by the browser too: it outlives this page and the program

const STORE = `drafter ${place}`;

function stored() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

function store(change) {
  const kept = stored();
  change(kept);
  try {
    localStorage.setItem(STORE, JSON.stringify(kept));
  } catch {
    // a browser that keeps nothing still sends everything
  }
}

// the fields

const unitOf = (target) => (target instanceof Element ? target.closest(".unit") : null);
const pathOf = (unit) => JSON.parse(unit.dataset.path);
const fieldsIn = (within) => [...within.querySelectorAll("[data-key]")];
const rowsIn = (unit) => [...unit.querySelectorAll(".row")];
const valuesIn = (within) => Object.fromEntries(fieldsIn(within).map((each) => [each.dataset.key, valueOf(each)]));
const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? field.value : "") : field.value);

const READ = {
  值: (unit) => valuesIn(unit),
  组: (unit) => valuesIn(unit),
  项: (unit) => rowsIn(unit).map((row) => valueOf(fieldsIn(row)[0])),
  数: (unit) => rowsIn(unit).map(valuesIn),
  行: (unit) => rowsIn(unit).map((row) => fieldsIn(row).map(valueOf)),
};

function answerOf(unit) {
  const { role, was, columns } = unit.dataset;
  return {
    path: pathOf(unit),
    role,
    was,
    typed: READ[role](unit),
    ...(columns ? { columns: JSON.parse(columns) } : {}),
  };
}

// saving

const waiting = new Map();
let composing = false;
let sending = false;
let timer = 0;
// a row that is added, moved or taken away is undone by itself
let acts = 0;

function typed(unit, spot = `act ${(acts += 1)}`) {
  const answer = answerOf(unit);
  waiting.set(keyOf(unit), { unit, spot });
  store((kept) => (kept[keyOf(unit)] = { ...answer, label: unit.dataset.label, at: Date.now() }));
  status();
  clearTimeout(timer);
  if (!composing) timer = setTimeout(send, PAUSE);
}

async function send() {
  clearTimeout(timer);
  if (sending || composing) return;
  sending = true;
  status();
  while (waiting.size && !composing) {
    const [key, { unit, spot }] = waiting.entries().next().value;
    waiting.delete(key);
    const answer = { ...answerOf(unit), spot };
    let done;
    try {
      done = await ask("change", answer);
    } catch {
      if (!waiting.has(key)) waiting.set(key, { unit, spot });
      timer = setTimeout(send, 2000);
      break;
    }
    settle(unit, answer, done);
  }
  sending = false;
  status();
  if (isOther()) await load(chapter);
}

function settle(unit, answer, done) {
  const key = keyOf(unit);
  unit.classList.toggle("unsaved", done.status !== 200);
  unit.querySelector(":scope > .clash")?.remove();
  if (done.status === 200) {
    unit.dataset.was = done.was;
    edition = done.edition;
    state.saved = done.saved;
    // what was changed elsewhere meanwhile is still to be loaded
    if (chapterOf(answer.path) === chapter && done.since === loaded) loaded = done.sum;
    if (!waiting.has(key)) store((kept) => delete kept[key]);
  } else if (done.status === 409) {
    unit.append(clash(unit, answer, done));
  } else {
    unit.append(make("div", { className: "clash" }, ...(done.said ?? [words.unsaved]).map((each) => make("p", { textContent: each }))));
  }
}

const shown = (value) => {
  const text = typeof value === "string" ? value : JSON.stringify(value).replace(/[[\]{}"]/g, " ");
  return text.trim() || words.blank;
};

function clash(unit, answer, { now, was }) {
  const theirs = make("button", { type: "button", textContent: words.theirs });
  const ours = make("button", { type: "button", textContent: words.mine });
  theirs.onclick = async () => {
    waiting.delete(keyOf(unit));
    store((kept) => delete kept[keyOf(unit)]);
    unit.classList.remove("unsaved");
    unit.dataset.was = "";
    await load(chapter, pathOf(unit));
  };
  ours.onclick = () => {
    unit.dataset.was = was;
    typed(unit);
    send();
  };
  const typedNow = shown(answer.role === "值" ? answer.typed.值 : answer.typed);
  return make("div", { className: "clash" }, make("p", { textContent: say("clash", shown(now), typedNow) }), theirs, ours);
}

function status() {
  const saving = byId("saving");
  if (!saving) return;
  const open = document.querySelector(".unit.unsaved");
  saving.textContent = lost ? words.lost
    : open ? words.unsaved
    : sending ? words.saving
    : waiting.size ? words.typing
    : state.saved ? say("saved", state.saved) : "";
  saving.dataset.state = open || lost ? "unsaved" : sending || waiting.size ? "typing" : "saved";
}

// what was left of another time

async function recover() {
  const left = Object.entries(stored()).filter(([, each]) => Date.now() - each.at > 5000);
  let saved = 0;
  for (const [key, each] of left) {
    const done = await ask("change", each);
    if (done.status === 200) saved += 1;
    else {
      const typedThen = shown(each.role === "值" ? each.typed.值 : each.typed);
      tell([say("kept", each.label, typedThen, shown(done.now ?? ""))]);
    }
    store((kept) => delete kept[key]);
  }
  if (saved) tell([say("recovered", saved)]);
}

// what is told

function tell(sentences, more = "") {
  const close = make("button", { type: "button", textContent: "×", ariaLabel: "×", className: "close" });
  const notice = make("div", { className: `notice ${more}` }, ...sentences.map((each) => make("p", { textContent: each })), close);
  close.onclick = () => notice.remove();
  byId("notices").append(notice);
  return notice;
}

function tellOnce(key, sentences, more = "") {
  document.querySelector(`.notice[data-once="${key}"]`)?.remove();
  if (!sentences.length) return;
  const notice = tell([sentences].flat(), more);
  notice.dataset.once = key;
  if (key === "step") setTimeout(() => notice.remove(), 8000);
}

// the chapters

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

// problems at their fields

function unitAt(path) {
  let best = null;
  for (const unit of document.querySelectorAll("#form .unit")) {
    const own = pathOf(unit);
    const within = own.every((step, at) => String(path[at]) === String(step));
    if (within && (!best || own.length >= pathOf(best).length)) best = unit;
  }
  return best;
}

function fieldAt(unit, path) {
  const below = path.slice(pathOf(unit).length);
  const rows = rowsIn(unit);
  if (!rows.length) return fieldsIn(unit).find((each) => each.dataset.key === below[0]) ?? fieldsIn(unit)[0];
  if (unit.dataset.role === "数") {
    const row = rows.find((each) => valueOf(fieldsIn(each)[0]) === below[0]) ?? rows[0];
    return fieldsIn(row)[1];
  }
  const row = rows[Number(below[0])] ?? rows[0];
  const columns = unit.dataset.columns ? JSON.parse(unit.dataset.columns) : [];
  const at = columns.findIndex(([steps]) => steps.length && steps.every((step, number) => below[number + 1] === step));
  return fieldsIn(row)[Math.max(at, 0)];
}

function placeProblems() {
  for (const old of document.querySelectorAll("#form .problems")) old.replaceChildren();
  for (const field of document.querySelectorAll("#form [aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const problem of state.problems) {
    if (!problem.path.length || chapterOf(problem.path) !== chapter) continue;
    const unit = unitAt(problem.path);
    if (!unit) continue;
    unit.classList.remove("more");
    unit.querySelector(".problems").append(problemLine(problem));
    const field = fieldAt(unit, problem.path);
    if (field && problem.severity !== "note") field.setAttribute("aria-invalid", problem.severity === "error" ? "true" : "false");
  }
}

function problemLine(problem) {
  return make("p", { className: problem.severity }, make("b", { textContent: problem.said }), ` ${problem.message}`,
    ...(problem.hint ? [make("span", { className: "hint", textContent: ` ${say("hint", problem.hint)}` })] : []));
}

function summary() {
  const errors = state.problems.filter((each) => each.severity === "error").length;
  const count = byId("count");
  const begun = !(state.refused && state.problems.every((each) => each.code === "no-section"));
  count.textContent = !begun ? words.nothing : state.refused && errors ? say("errors", errors) : state.problems.length ? say("problems", state.problems.length) : words.none;
  count.className = !begun ? "" : state.refused ? "error" : state.problems.length ? "warning" : "";
  document.querySelector("#problems ol").replaceChildren(...state.problems.map((problem) => {
    const line = problemLine(problem);
    if (!problem.path.length) return make("li", {}, line, make("small", { textContent: problem.place }));
    const go = make("button", { type: "button", className: "link", textContent: `${problem.path.map((step) => (typeof step === "number" ? step + 1 : step)).join(".")}` });
    go.onclick = () => reach(problem.path);
    return make("li", {}, go, line);
  }));
}

async function reach(path) {
  const name = chapterOf(path);
  if (name !== chapter) {
    if (!(await left())) return;
    await load(name);
    history.pushState(null, "", `#${encodeURIComponent(name)}`);
  }
  const unit = unitAt(path) ?? document.querySelector("#form .unit");
  if (!unit) return;
  unit.classList.remove("more");
  const field = fieldAt(unit, path) ?? fieldsIn(unit)[0];
  unit.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

// the page as it will print

const paper = byId("paper");
let printed = -1;

async function print() {
  if (!paper || printed === state.report) return;
  printed = state.report;
  const answer = await fetch("report");
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = paper.contentDocument;
  const scroll = [now.defaultView.scrollX, now.defaultView.scrollY];
  const before = said(now);
  now.documentElement.lang = "zh-CN";
  now.title = next.title;
  now.head.replaceChildren(...next.head.childNodes);
  now.head.append(make("style", { textContent: PAPER }));
  now.body.replaceChildren(...next.body.childNodes);
  now.body.className = state.refused ? "stale" : "";
  const after = said(now);
  for (const figure of now.querySelectorAll("[data-field]")) {
    const { field } = figure.dataset;
    figure.tabIndex = 0;
    figure.setAttribute("role", "link");
    figure.classList.toggle("renewed", before.size > 0 && before.get(field) !== after.get(field));
  }
  now.defaultView.scrollTo(...scroll);
  follow();
}

const PAPER = `body { margin: 0; } .stale main { filter: grayscale(1); opacity: .55; } [data-field] { cursor: pointer; }
[data-field]:hover, [data-field]:focus-visible { outline: 2px solid #1565c0; outline-offset: 1px; }
.sought { outline: 2px solid #1565c0; outline-offset: 2px; }
.renewed { animation: renewed 3s ease-out; } @keyframes renewed { from, 40% { background: #c8e6c9; } }
@media (prefers-reduced-motion: reduce) { .renewed { animation: none; } }
@media (max-width: 60rem) { main { zoom: .62; } }`;

function said(page) {
  const texts = new Map();
  for (const figure of page.querySelectorAll("[data-field]")) {
    texts.set(figure.dataset.field, (texts.get(figure.dataset.field) ?? "") + figure.textContent);
  }
  return texts;
}

// a figure leads to its field, and a field to where it prints

const stepsOf = (field) => field.split(" ")[0].split(".").map((step) => (/^\d+$/.test(step) ? Number(step) - 1 : step));

function follow() {
  const unit = unitOf(document.activeElement);
  const page = paper?.contentDocument;
  if (!page) return;
  for (const old of page.querySelectorAll(".sought")) old.classList.remove("sought");
  if (!unit) return;
  let steps = pathOf(unit).map((step) => (typeof step === "number" ? step + 1 : step));
  const row = document.activeElement.closest(".row");
  if (row && unit.dataset.role === "行") steps = [...steps, rowsIn(unit).indexOf(row) + 1];
  if (row && unit.dataset.role === "数") steps = [...steps, valueOf(fieldsIn(row)[0])];
  const path = steps.join(".");
  const found = [...page.querySelectorAll("[data-field]")].filter((figure) =>
    figure.dataset.field.split(" ").some((each) => each === path || each.startsWith(`${path}.`)));
  for (const figure of found) figure.classList.add("sought");
  if (!found.length) return;
  const box = found[0].getBoundingClientRect();
  if (box.top < 0 || box.bottom > page.defaultView.innerHeight) found[0].scrollIntoView({ block: "center" });
}

function readyPaper() {
  const page = paper.contentDocument;
  const go = ({ target }) => {
    const figure = target.closest?.("[data-field]");
    if (figure) reach(stepsOf(figure.dataset.field));
  };
  page.addEventListener("click", go);
  page.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go(event);
  });
}

// where a thing is filled in

let finding = 0;

async function find() {
  const asked = byId("find").value.trim();
  const found = asked ? (await (await fetch(`find?${new URLSearchParams({ words: asked })}`)).json()).found ?? [] : [];
  if (byId("find").value.trim() !== asked) return;
  byId("found").replaceChildren(...found.map((each) => {
    const go = make("button", { type: "button", textContent: each.path.join(" ") });
    go.onclick = () => reach(each.path);
    return make("li", {}, go, make("p", { textContent: each.told }));
  }));
  if (asked && !found.length) byId("found").append(make("li", {}, make("p", { textContent: words.unfound })));
}

// the state, whenever it is another

let lost = false;

async function watch() {
  for (;;) {
    try {
      const answer = await fetch(`state?${new URLSearchParams({ window: me, after: lost ? "" : state.version })}`);
      if (!answer.ok) throw new Error(answer.statusText);
      const next = await answer.json();
      if (lost) tellOnce("stopped", "");
      lost = false;
      await take(next);
    } catch (error) {
      if (!lost) {
        lost = true;
        tellOnce("stopped", words.stopped);
        status();
      }
      await new Promise((go) => setTimeout(go, 1500));
    }
  }
}

// a state from before what was saved last, or while something is being written, says nothing of the form
function isOther() {
  const now = state.chapters.find((each) => each.name === chapter);
  return now && now.sum !== loaded && state.edition >= edition && !sending && !composing && !waiting.size;
}

async function take(next) {
  const before = state;
  state = next;
  if (next.elsewhere > (before.elsewhere ?? next.elsewhere)) tellOnce("elsewhere", words.elsewhere);
  tellOnce("windows", next.windows > 1 ? say("windows", next.windows) : "");
  const name = chapter || wanted();
  if (!chapter || next.broken !== before.broken || isOther()) await load(name);
  else {
    list();
    placeProblems();
    readyForm();
  }
  summary();
  byId("undo").disabled = !next.undo.length;
  byId("redo").disabled = !next.redo.length;
  byId("undo").title = next.undo.join("");
  byId("redo").title = next.redo.join("");
  const stale = byId("stale");
  stale.hidden = !next.refused && next.written;
  stale.textContent = next.fault ? words.fault : next.written ? words.stale : words.nothing;
  if (next.fault) stale.append(make("pre", { textContent: next.fault }));
  status();
  if (paper.contentDocument.body) paper.contentDocument.body.className = next.refused ? "stale" : "";
  await print();
}

const wanted = () => {
  const name = decodeURIComponent(location.hash.slice(1));
  return state.chapters.some((each) => each.name === name) ? name : state.chapters[0]?.name ?? "";
};

// rows

function renumber(unit) {
  rowsIn(unit).forEach((row, at) => {
    for (const each of row.querySelectorAll("[aria-label]")) {
      each.ariaLabel = each.ariaLabel.replace(/(第)\d+(行)/, `$1${at + 1}$2`).replace(/( row )\d+/, `$1${at + 1}`);
    }
    row.querySelectorAll("[id]").forEach((each, number) => (each.id = `${unit.dataset.path}-${at}-${number}`));
  });
}

function blankRow(unit) {
  const row = rowsIn(unit).at(-1).cloneNode(true);
  for (const field of fieldsIn(row)) {
    field.value = "";
    field.removeAttribute("value");
    field.removeAttribute("aria-invalid");
  }
  return row;
}

function addRow(unit) {
  const row = blankRow(unit);
  rowsIn(unit).at(-1).after(row);
  renumber(unit);
  return row;
}

const ACTS = {
  add: (unit) => fieldsIn(addRow(unit))[0].focus(),
  up: (unit, row) => {
    row.previousElementSibling?.before(row);
    renumber(unit);
    typed(unit);
    row.querySelector("[data-do=up]").focus();
  },
  down: (unit, row) => {
    row.nextElementSibling?.after(row);
    renumber(unit);
    typed(unit);
    row.querySelector("[data-do=down]").focus();
  },
  remove: (unit, row) => {
    const beside = row.nextElementSibling ?? row.previousElementSibling ?? addRow(unit);
    const filled = fieldsIn(row).some(valueOf);
    row.remove();
    renumber(unit);
    fieldsIn(beside)[0].focus();
    if (filled) {
      typed(unit);
      tellOnce("step", words.removed);
    }
  },
  column: (unit) => {
    const name = prompt(words.column)?.trim();
    if (name) addColumn(unit, name);
  },
  more: () => {
    document.querySelector(".chapter").classList.toggle("all");
    readyForm();
  },
  table: () => {
    const names = (prompt(words.columns) ?? "").split(/[、，,\s]+/).filter(Boolean);
    if (!names.length) return;
    const unit = byId("new-table").content.firstElementChild.cloneNode(true);
    document.querySelector(".own-blocks").before(unit);
    unit.dataset.columns = "[]";
    for (const name of names) addColumn(unit, name);
    fieldsIn(unit)[0].focus();
  },
  photo: () => document.querySelector(".photo-file").click(),
};

function addColumn(unit, name) {
  const columns = JSON.parse(unit.dataset.columns);
  unit.dataset.columns = JSON.stringify([...columns, [[name], ""]]);
  unit.querySelector("thead tr").lastElementChild.before(make("th", { scope: "col", textContent: name }));
  rowsIn(unit).forEach((row, at) => {
    const input = make("input", { autocomplete: "off", ariaLabel: `${say("row", unit.dataset.label, at + 1)} ${name}` });
    input.dataset.key = String(columns.length);
    row.lastElementChild.before(make("td", {}, input));
  });
}

// a table copied from Excel or WPS

function cellsOf(text) {
  const rows = [[""]];
  let quoted = false;
  const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at];
    const row = rows.at(-1);
    if (quoted) {
      if (sign !== '"') row[row.length - 1] += sign;
      else if (body[at + 1] === '"') row[row.length - 1] += body[(at += 1)];
      else quoted = false;
    } else if (sign === '"' && row.at(-1) === "") quoted = true;
    else if (sign === "\t") row.push("");
    else if (sign === "\n") rows.push([""]);
    else row[row.length - 1] += sign;
  }
  return rows;
}

function paste(event) {
  const unit = unitOf(event.target);
  const row = event.target.closest?.(".row");
  const text = event.clipboardData.getData("text/plain");
  if (!unit || !/[\t\n]/.test(text.trimEnd())) return;
  if (!row) {
    // several lines in a field of one are several names
    if (event.target.localName !== "input") return;
    event.preventDefault();
    event.target.setRangeText(text.trim().split(/\s*[\t\r\n]+\s*/).join("、"), event.target.selectionStart, event.target.selectionEnd, "end");
    typed(unit);
    return;
  }
  if (unit.dataset.role === "项" && !text.includes("\t") && event.target.value) return;
  event.preventDefault();
  const first = fieldsIn(row).indexOf(event.target);
  let here = row;
  const table = cellsOf(text);
  table.forEach((cells, at) => {
    const fields = fieldsIn(here);
    cells.forEach((cell, number) => {
      const field = fields[first + number];
      if (field?.localName === "select" && cell && ![...field.options].some((each) => each.value === cell)) {
        field.append(make("option", { textContent: cell }));
      }
      if (field) field.value = cell.trim();
    });
    if (at < table.length - 1) here = here.nextElementSibling ?? addRow(unit);
  });
  typed(unit);
  fieldsIn(here)[first]?.focus();
}

// what is typed

document.addEventListener("compositionstart", () => {
  composing = true;
  clearTimeout(timer);
});
document.addEventListener("compositionend", ({ target }) => {
  composing = false;
  const unit = unitOf(target);
  if (unit && target.dataset.key) typed(unit, `field ${fieldsIn(unit).indexOf(target)}`);
});
document.addEventListener("input", ({ target }) => {
  if (target.localName === "textarea") grow(target);
  const unit = unitOf(target);
  if (!unit || !target.dataset.key) return;
  typed(unit, target.type === "checkbox" ? undefined : `field ${fieldsIn(unit).indexOf(target)}`);
  readyForm();
});
document.addEventListener("change", async ({ target }) => {
  if (target.classList.contains("phrase")) choosePhrase(target);
  else if (target.classList.contains("photo-file")) await keepPhoto(target);
  else if (unitOf(target) && !composing) send();
});
document.addEventListener("paste", paste);
document.addEventListener("focusin", follow);

function choosePhrase(choice) {
  const unit = unitOf(choice);
  const phrase = choice.value;
  choice.value = "";
  if (!phrase) return;
  const fields = fieldsIn(unit).filter((each) => ["textarea", "input"].includes(each.localName));
  const field = fields.find((each) => each === last && each.value) ?? fields.findLast((each) => !each.value) ?? fields.at(-1);
  const start = field.value.length;
  field.setRangeText(phrase, start, start, "end");
  const blank = field.value.indexOf("____");
  field.focus();
  if (blank >= 0) field.setSelectionRange(blank, blank + 4);
  if (field.localName === "textarea") grow(field);
  typed(unit);
}

let last = null;
document.addEventListener("focusout", ({ target }) => {
  if (unitOf(target) && target.dataset.key) last = target;
});

async function keepPhoto(input) {
  const [file] = input.files;
  input.value = "";
  if (!file) return;
  const done = await ask("photo", file, { name: encodeURIComponent(file.name) }, "application/octet-stream");
  if (done.status !== 200) {
    tellOnce("written", done.said ?? [words.unsaved], "refusal");
    return;
  }
  tellOnce("step", say("photo", done.file));
  const unit = byId("new-photo").content.firstElementChild.cloneNode(true);
  const there = document.querySelector(`.unit[data-role="行"][data-path="${CSS.escape(unit.dataset.path)}"]`);
  const into = there ?? unit;
  if (!there) document.querySelector(".own-blocks").before(unit);
  const row = rowsIn(into).findLast((each) => !fieldsIn(each).some(valueOf)) ?? addRow(into);
  fieldsIn(row)[0].value = done.file;
  typed(into);
  (fieldsIn(row)[1] ?? fieldsIn(row)[0]).focus();
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (button) ACTS[button.dataset.do](unitOf(button), button.closest(".row"));
});
document.addEventListener("submit", (event) => event.preventDefault());

// the buttons

async function step(which) {
  if (!(await settled())) return;
  const done = await ask(which, {});
  if (done.status !== 200) return tellOnce("step", done.said ?? [words.unsaved]);
  const name = chapterOf(done.path);
  await load(name, done.path);
  tellOnce("step", say(which === "undo" ? "undone" : "redone", done.path.map((each) => (typeof each === "number" ? each + 1 : each)).join(" ")));
}

async function write(what) {
  if (!(await left())) return;
  const done = await ask("build", { what });
  if (done.status !== 200) tellOnce("written", done.said ?? [words.unsaved], "refusal");
  else if (done.done.refused) {
    tellOnce("written", say("refused", done.done.refused), "refusal");
    check();
  } else tellOnce("written", [done.done.said, ...(done.done.noted ? [say("written", done.done.noted)] : [])], "written");
}

function check() {
  const problems = byId("problems");
  problems.open = true;
  problems.firstElementChild.focus();
  problems.scrollIntoView({ block: "start" });
}

function ready() {
  document.addEventListener("keydown", (event) => {
    const beside = event.altKey && event.key === "ArrowDown" && unitOf(event.target)?.querySelector(".beside");
    if (!beside) return;
    event.preventDefault();
    beside.open = true;
    fieldsIn(beside)[0].focus();
  });
  byId("find").addEventListener("input", () => {
    clearTimeout(finding);
    finding = setTimeout(find, PAUSE);
  });
  addEventListener("popstate", () => open(wanted(), true));
  addEventListener("pagehide", () => {
    fetch(`bye?${new URLSearchParams({ window: me })}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}", keepalive: true }).catch(() => {});
  });
  for (const which of ["undo", "redo"]) byId(which).onclick = () => step(which);
  for (const what of ["build", "final", "table"]) byId(what).onclick = () => write(what);
  byId("check").onclick = check;
  document.addEventListener("keydown", (event) => {
    // within a field the browser undoes what is typed there
    if (!(event.ctrlKey || event.metaKey) || event.target.dataset?.key) return;
    if (event.key === "z") step(event.shiftKey ? "redo" : "undo");
    else if (event.key === "y") step("redo");
    else return;
    event.preventDefault();
  });
  addEventListener("beforeunload", (event) => {
    send();
    if (waiting.size || document.querySelector(".unit.unsaved")) event.preventDefault();
  });
  readyPaper();
  recover().then(watch);
}

function readyStart() {
  byId("start").addEventListener("submit", async () => {
    const sent = Object.fromEntries(new FormData(byId("start")));
    byId("notices").replaceChildren();
    const done = await ask("begin", sent);
    if (done.status === 200) location.reload();
    else byId("notices").append(...(done.said ?? []).map((each) => make("p", { textContent: each })));
  });
  byId("name").focus();
}

if (byId("start")) readyStart();
else ready();
