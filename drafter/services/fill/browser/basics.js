// What every script of the page uses: what it says, how it asks, how a part of the form is read.
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
