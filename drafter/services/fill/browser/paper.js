// The page as it will print: a figure leads to its field, and a field to where it prints.
"use strict";

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
