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
