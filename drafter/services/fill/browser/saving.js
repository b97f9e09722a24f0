// What is typed is sent at each pause, and kept by the browser until it is saved: so it outlives page and program.
"use strict";

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
