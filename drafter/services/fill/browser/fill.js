// The form in the browser: the state of the facts whenever it is another, and what the buttons do.
"use strict";

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
  } else {
    const notice = tellOnce("written", [done.done.said, ...(done.done.noted ? [say("written", done.done.noted)] : [])], "written");
    const open = make("button", { type: "button", textContent: words.open });
    open.onclick = async () => {
      const { opened } = await ask("open", { file: done.done.went });
      if (!opened) tellOnce("step", words.unopened);
    };
    notice.append(open);
  }
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
