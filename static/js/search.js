// Names that begin as what is typed, in the browser's own list under the box. Without this file the box works as well.
"use strict";

const WAIT_MS = 200;
const MIN_LETTERS = 2;

document.querySelectorAll("input[data-suggest]").forEach((input) => {
  const list = document.createElement("datalist");
  list.id = `${input.id}-suggestions`;
  input.after(list);
  input.setAttribute("list", list.id);
  let timer = 0;
  let asked = 0;

  async function show() {
    const text = input.value.trim();
    const number = ++asked;
    if (text.length < MIN_LETTERS) {
      list.replaceChildren();
      return;
    }
    try {
      const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: text })}`);
      const { titles } = await answer.json();
      if (number === asked) {
        list.replaceChildren(...titles.map((title) => new Option(title, title)));
      }
    } catch {
      list.replaceChildren(); // offline: the search itself will say so
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT_MS);
  });
});
