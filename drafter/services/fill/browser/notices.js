// What is told above the form.
"use strict";

function tell(sentences, more = "") {
  const close = make("button", { type: "button", textContent: "×", ariaLabel: "×", className: "close" });
  const notice = make("div", { className: `notice ${more}` }, ...sentences.map((each) => make("p", { textContent: each })), close);
  close.onclick = () => notice.remove();
  byId("notices").append(notice);
  return notice;
}

function tellOnce(key, sentences, more = "") {
  document.querySelector(`.notice[data-once="${key}"]`)?.remove();
  if (!sentences.length) return null;
  const notice = tell([sentences].flat(), more);
  notice.dataset.once = key;
  if (key === "step") setTimeout(() => notice.remove(), 8000);
  return notice;
}
