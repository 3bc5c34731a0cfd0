// Draws the page anew beside the form as somebody writes, one request at a time, and asks before typed text is left behind.
// Without this file everything works: what stands beside the form is then the draft as it was last saved.
"use strict";

const PAUSE_MILLISECONDS = 500;
const form = document.getElementById("page-form");
const frame = document.getElementById("preview");
const findings = document.getElementById("findings");
const note = document.getElementById("preview-note");

let timer = 0;
let isUnderWay = false;
let isAskedAgain = false;
let isUnsaved = false;

function show(answer) {
  findings.innerHTML = answer.findings;
  if (!answer.preview) {
    note.textContent = "It cannot be drawn as it is now. Below is how it was before.";
    return;
  }
  note.textContent = "";
  const place = frame.contentWindow.scrollY;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, place), { once: true });
  frame.srcdoc = answer.preview;
}

async function refresh() {
  if (isUnderWay) {
    isAskedAgain = true;
    return;
  }
  isUnderWay = true;
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
  } catch {
    note.textContent = "The preview could not be drawn anew. Your text is still in the form.";
  }
  isUnderWay = false;
  if (isAskedAgain) {
    isAskedAgain = false;
    refresh();
  }
}

// A link in the preview stays in it: one to a part of the page goes there, any other leads nowhere.
function stay(event) {
  const link = event.target.closest("a[href]");
  if (!link) return;
  event.preventDefault();
  const address = link.getAttribute("href");
  if (address.startsWith("#")) frame.contentDocument.getElementById(address.slice(1))?.scrollIntoView();
}

if (frame) {
  const watch = () => frame.contentDocument.addEventListener("click", stay);
  frame.addEventListener("load", watch);
  watch();
}

if (form) {
  form.addEventListener("input", () => {
    isUnsaved = true;
    if (!frame) return;
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE_MILLISECONDS);
  });
  form.addEventListener("submit", () => {
    isUnsaved = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved) event.preventDefault();
  });
}
