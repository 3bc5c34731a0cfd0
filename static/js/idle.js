// Asks before a private page closes by itself, and then hides it. Without this file the server closes it all the same.
"use strict";

const NOTED_EVERY_MS = 60000; // typing keeps the page open; the server need not hear of every key

const dialog = document.getElementById("idle");
const closed = document.getElementById("idle-closed");
const main = document.getElementById("main");
const lasts = dialog.dataset.seconds * 1000;
const warnsBefore = dialog.dataset.warning * 1000;
let used = Date.now();
let noted = used;
let typed = false;

function post(address) {
  const token = dialog.querySelector("[name=csrfmiddlewaretoken]");
  return fetch(address, { method: "POST", body: new URLSearchParams({ [token.name]: token.value }) });
}

async function stay() {
  noted = Date.now();
  try {
    return (await post(dialog.dataset.stay)).ok;
  } catch {
    return true; // offline: the server will say when it is asked again
  }
}

async function leave() {
  main.hidden = true;
  try {
    await post(dialog.dataset.leave);
  } finally {
    location.replace(dialog.dataset.mine);
  }
}

function isAsking() {
  return !dialog.hidden;
}

function ask() {
  dialog.hidden = false;
  dialog.showPopover?.();
  dialog.querySelector("[data-stays]").focus();
}

function stopAsking() {
  if (isAsking()) {
    dialog.hidePopover?.();
    dialog.hidden = true;
  }
}

function close() {
  stopAsking();
  if (!typed) {
    location.replace(dialog.dataset.mine);
    return;
  }
  main.before(closed);
  main.hidden = true;
  closed.hidden = false;
  closed.focus();
}

async function keep() {
  if (await stay()) {
    used = Date.now();
    stopAsking();
    main.hidden = false;
    closed.hidden = true;
  } else if (isAsking()) {
    close();
  }
}

function use() {
  if (isAsking() || main.hidden) {
    return; // only the button answers the question
  }
  used = Date.now();
  if (used - noted > NOTED_EVERY_MS) {
    stay();
  }
}

function look() {
  const idle = Date.now() - used;
  if (main.hidden) {
    return;
  }
  if (idle >= lasts) {
    close();
  } else if (idle >= lasts - warnsBefore && !isAsking()) {
    ask();
  }
}

document.addEventListener("input", () => {
  typed = true;
  use();
});
document.addEventListener("change", use);
document.addEventListener("visibilitychange", look); // a phone that slept looks at once
dialog.querySelector("[data-stays]").addEventListener("click", keep);
dialog.querySelector("[data-leaves]").addEventListener("click", leave);
closed.querySelector("[data-again]").addEventListener("click", keep);
setInterval(look, 1000);
