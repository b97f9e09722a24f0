// What is typed, chosen and put in.
"use strict";

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
document.addEventListener("focusin", () => {
  follow();
  enterGroup();
});

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
