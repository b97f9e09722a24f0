// Problems at their fields, and the way to a field.
"use strict";

function unitAt(path) {
  let best = null;
  for (const unit of document.querySelectorAll("#form .unit")) {
    const own = pathOf(unit);
    const within = own.every((step, at) => String(path[at]) === String(step));
    if (within && (!best || own.length >= pathOf(best).length)) best = unit;
  }
  return best;
}

// the first part of the group that `unit` heads in which something is filled in
const nextUnit = (unit) => {
  const next = unit.nextElementSibling;
  return next?.matches?.(".unit") && pathOf(unit).every((step, at) => pathOf(next)[at] === step) ? next : null;
};

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

// the group that a field stands in, nothing for one that stands in the chapter itself
const groupOf = (unit) => (unit && pathOf(unit).length > 2 ? JSON.stringify(pathOf(unit).slice(0, -1)) : "");

const nameOf = (problem) => `${problem.path} ${problem.message}`;

// the group that is being filled in, and what there was to tell when it was come to
let within = "";
let known = new Set();

// what warns of a group that is only half filled in waits until it is left
const waits = (unit, problem) => within && problem.severity !== "error" && groupOf(unit) === within && !known.has(nameOf(problem));

function placeProblems() {
  const at = document.activeElement;
  const top = at.getBoundingClientRect().top;
  const here = groupOf(unitOf(at));
  if (here !== within) known = new Set(state.problems.map(nameOf));
  within = here;
  markProblems();
  // the field that is being typed in stays where it is
  byId("filling").scrollTop += at.getBoundingClientRect().top - top;
}

function enterGroup() {
  if (within !== groupOf(unitOf(document.activeElement))) placeProblems();
}

function markProblems() {
  for (const old of document.querySelectorAll("#form .problems")) old.replaceChildren();
  for (const field of document.querySelectorAll("#form [aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const problem of state.problems) {
    if (!problem.path.length || chapterOf(problem.path) !== chapter) continue;
    const unit = unitAt(problem.path);
    if (!unit || waits(unit, problem)) continue;
    show(unit);
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

// what is shown stands below the heads of its groups
function show(unit) {
  const path = pathOf(unit);
  for (const each of document.querySelectorAll('#form .unit.more[data-role="组"]')) {
    if (pathOf(each).every((step, at) => path[at] === step)) each.classList.remove("more");
  }
  unit.classList.remove("more");
}

// where one is led to, all that belongs together is seen
function showGroup(path) {
  const units = [...document.querySelectorAll("#form .unit")].filter((unit) => path.every((step, at) => pathOf(unit)[at] === step));
  units.forEach(show);
  return units[0];
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
  const group = unit.dataset.role === "组" ? pathOf(unit) : pathOf(unit).slice(0, -1);
  const head = group.length > 1 ? showGroup(group) : null;
  show(unit);
  const first = unit.dataset.role === "组" ? nextUnit(unit) ?? unit : unit;
  const field = fieldAt(first, path) ?? fieldsIn(first)[0];
  field?.focus({ preventScroll: true });
  unit.scrollIntoView({ block: "center" });
  const filling = byId("filling");
  const above = head ? filling.getBoundingClientRect().top - head.getBoundingClientRect().top : 0;
  if (above > 0 && first.getBoundingClientRect().bottom + above < filling.getBoundingClientRect().bottom) head.scrollIntoView();
  readyForm();
}
