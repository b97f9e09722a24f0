// The preview in the browser: what is known of a figure, the way from a problem to it, and the page renewed at a save.
"use strict";

const FIGURES = "main [data-field]";
const card = Object.assign(document.createElement("div"), { className: "card", hidden: true });
const toast = Object.assign(document.createElement("div"), { className: "toast", hidden: true });
card.id = "card";
card.setAttribute("role", "tooltip");
toast.setAttribute("role", "status");

let facts = {};
let words = {};
let told = null;
let toastEnds = 0;

const figures = () => [...document.querySelectorAll(FIGURES)];
const figureAt = (target) => (target instanceof Element ? target.closest(FIGURES) : null);
const fill = (sentence, value) => sentence.replace("{}", () => value);

// the names of files may hold spaces, the names of fields do not
const linesOf = (figure) => figure.dataset.line.split(/(?<=:\d+) /);
const fieldsOf = (figure) => figure.dataset.field.split(" ");

function dataIn(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? "{}");
}

function say(text, seconds) {
  clearTimeout(toastEnds);
  toast.textContent = text;
  toast.hidden = false;
  if (seconds) toastEnds = setTimeout(() => (toast.hidden = true), seconds * 1000);
}

async function copy(line) {
  try {
    await navigator.clipboard.writeText(line);
    say(fill(words.copied, line), 2);
  } catch {
    say(fill(words.uncopied, line), 8);
  }
}

function add(text, name = "", tag = "div") {
  card.append(Object.assign(document.createElement(tag), { className: name, textContent: text }));
}

function tell(figure) {
  told = figure;
  const lines = linesOf(figure);
  card.replaceChildren();
  fieldsOf(figure).forEach((field, index) => {
    const fact = facts[`${lines[index]} ${field}`];
    add(field, "", "b");
    add(lines[index]);
    if (!fact) return;
    if (fact.parents.length) {
      add(words.parents, "soft");
      fact.parents.forEach((parent) => add(parent));
    } else if (fact.typed) add(fact.typed, "typed");
    if (fact.origin) add(fill(words.origin, fact.origin));
    if (fact.filler) add(fill(words.filler, fact.filler));
  });
  if (figure.dataset.help) add(figure.dataset.help);
  (figure.problems ?? []).forEach((problem) => add(problem, "soft"));
  add(fill(words.click, lines[0]), "soft");
  card.hidden = false;
  place();
}

function place() {
  if (card.hidden) return;
  const figure = told.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const below = figure.bottom + 6;
  card.style.left = `${Math.max(8, Math.min(figure.left, innerWidth - width - 8))}px`;
  card.style.top = `${below + height < innerHeight ? below : Math.max(8, figure.top - height - 6)}px`;
}

function seek(line) {
  const found = figures().filter((figure) => linesOf(figure).includes(line));
  document.querySelectorAll(".sought").forEach((figure) => figure.classList.remove("sought"));
  found.forEach((figure) => figure.classList.add("sought"));
  found[0].scrollIntoView({ block: "center" });
  found[0].focus({ preventScroll: true });
}

function prepare() {
  facts = dataIn("facts");
  words = dataIn("words");
  const byLine = new Map();
  for (const figure of figures()) {
    figure.tabIndex = 0;
    figure.setAttribute("role", "button");
    figure.setAttribute("aria-describedby", "card");
    // the card says it better, and two would cover each other
    if (figure.localName === "mark") figure.dataset.help = figure.title;
    figure.removeAttribute("title");
    for (const line of linesOf(figure)) byLine.set(line, [...(byLine.get(line) ?? []), figure]);
  }
  // a page from before need not have the lines of now
  const stale = document.body.classList.contains("stale");
  for (const button of stale ? [] : document.querySelectorAll(".there")) {
    const problem = button.closest("li");
    const found = byLine.get(button.dataset.line) ?? [];
    button.hidden = !found.length;
    for (const figure of found) {
      figure.classList.add("problem", problem.className);
      figure.problems = [...(figure.problems ?? []), problem.querySelector(".message").textContent];
    }
  }
  document.body.append(card, toast);
}

function said() {
  const texts = new Map();
  for (const figure of figures()) {
    texts.set(figure.dataset.field, (texts.get(figure.dataset.field) ?? "") + figure.textContent);
  }
  return texts;
}

function show(next) {
  const before = said();
  const place = [scrollX, scrollY];
  const panel = document.querySelector("aside").scrollTop;
  const focused = document.activeElement?.dataset.field;
  document.title = next.title;
  document.querySelectorAll("style").forEach((style) => style.remove());
  // the preview's own style comes after the paper's
  document.head.prepend(...next.querySelectorAll("style"));
  document.body.className = next.body.className;
  document.body.dataset.version = next.body.dataset.version;
  document.body.replaceChildren(...next.body.childNodes);
  card.hidden = true;
  prepare();
  const now = said();
  for (const figure of before.size ? figures() : []) {
    const { field } = figure.dataset;
    figure.classList.toggle("renewed", before.get(field) !== now.get(field));
    if (focused === field && document.activeElement === document.body) figure.focus({ preventScroll: true });
  }
  document.querySelector("aside").scrollTop = panel;
  scrollTo(...place);
}

let busy = false;
let again = false;

async function renew() {
  again = busy;
  if (busy) return;
  busy = true;
  do {
    again = false;
    try {
      const answer = await fetch("./");
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch (error) {
      console.error(error);
    }
  } while (again);
  busy = false;
}

const changes = new EventSource("changes");
changes.onopen = () => (toast.hidden = true);
changes.onerror = () => say(words.stopped);
changes.onmessage = ({ data }) => {
  if (data !== document.body.dataset.version) renew();
};

for (const name of ["mouseover", "focusin"]) {
  document.addEventListener(name, ({ target }) => {
    const figure = figureAt(target);
    if (figure) tell(figure);
    else card.hidden = true;
  });
}
document.addEventListener("scroll", place, { passive: true, capture: true });
document.addEventListener("click", ({ target }) => {
  const line = figureAt(target) ? linesOf(figureAt(target))[0] : target.dataset.line;
  if (target.classList.contains("there")) seek(line);
  else if (line) copy(line);
});
document.addEventListener("keydown", (event) => {
  const figure = figureAt(event.target);
  if (event.key === "Escape") card.hidden = true;
  if (!figure || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  copy(linesOf(figure)[0]);
});
prepare();
