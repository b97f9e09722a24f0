// Rows of lists and tables: added, moved, taken away, and pasted from Excel or WPS.
"use strict";

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
    const units = [...byId("new-table").content.cloneNode(true).children];
    const unit = units.at(-1);
    document.querySelector(".own-blocks").before(...units);
    // a chapter has one of its own
    document.querySelector("[data-do=table]").remove();
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
