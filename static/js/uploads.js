// Sends files one by one, each with its progress, and says of each what became of it.
// Without this file the form works as well: it sends all of them at once.
"use strict";

const form = document.querySelector("form[enctype]");
const rows = document.getElementById("upload-rows");
const model = document.getElementById("upload-row");
const announcement = document.getElementById("upload-status");
let isUnderWay = false;

function addRow(file) {
  const row = model.content.cloneNode(true).firstElementChild;
  row.querySelector("strong").textContent = file.name;
  row.querySelector("progress").setAttribute("aria-label", file.name);
  rows.append(row);
  rows.hidden = false;
  return row;
}

function finish(row, file, refused) {
  const state = row.querySelector(`[data-state=${refused ? "refused" : "received"}]`);
  row.querySelector("progress").remove();
  row.querySelector("[data-state=sending]").remove();
  if (refused) state.querySelector("p").textContent = refused;
  state.hidden = false;
  announcement.textContent = `${file.name}: ${state.textContent.trim().replace(/\s+/g, " ")}`;
}

// Why the file was not kept, in words; "" when it was. An answer that is a page is looked at as one: it says what to do.
function send(file, progress) {
  return new Promise((resolve) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      progress.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("load", () => {
      if (request.response) {
        resolve(request.response.refused);
      } else if (request.status === 200) {
        isUnderWay = false;
        location.assign(form.action);
      } else {
        resolve(model.dataset.failed);
      }
    });
    request.addEventListener("error", () => resolve(model.dataset.failed));
    request.send(body);
  });
}

async function sendAll(files) {
  let kept = 0;
  for (const [file, row] of files.map((file) => [file, addRow(file)])) {
    const isTooLarge = file.size > Number(model.dataset.limit);
    const refused = isTooLarge ? model.dataset.tooLarge : await send(file, row.querySelector("progress"));
    if (!refused) kept += 1;
    finish(row, file, refused);
  }
  isUnderWay = false;
  if (kept === files.length) {
    location.assign(`${form.action}?sent=${kept}`);
  } else {
    announcement.textContent = model.dataset.someRefused;
    form.reset();
    form.querySelector("button").removeAttribute("aria-disabled");
  }
}

form?.addEventListener("submit", (event) => {
  const files = [...form.elements.file.files];
  if (files.length === 0) return;
  event.preventDefault();
  if (isUnderWay) return;
  isUnderWay = true;
  rows.replaceChildren();
  document.querySelector(".is-empty")?.remove();
  form.querySelector("button").setAttribute("aria-disabled", "true");
  sendAll(files);
});

window.addEventListener("beforeunload", (event) => {
  if (isUnderWay) event.preventDefault();
});
