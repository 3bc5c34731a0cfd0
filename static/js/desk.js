// Tells the server that this request is still open here, and shows who else has it open and what they did meanwhile.
// Without this file the page says who had it open when it was loaded.
"use strict";

const EVERY_MS = 45000;
// Sent with every call, so that the server can tell it from somebody at work: it must not keep a session alive.
const HEADERS = { "X-Background": "presence" };

const place = document.getElementById("presence");
const here = place.querySelector(".presence__here");
const news = place.querySelector(".presence__news");
const aloud = place.querySelector("[role=status]");
const doings = document.createElement("ul"); // of what was done meanwhile
const known = { who: null, news: "" };

function list(element, lines) {
  element.replaceChildren(
    ...lines.map((words) => {
      const item = document.createElement("li");
      item.textContent = words;
      return item;
    }),
  );
}

// Read out only when somebody came or went or did something, not when a minute passed.
function announce(answer) {
  const who = answer.who.join(", ");
  const done = answer.news.join(". ");
  const words = [];
  if (known.who !== null && who !== known.who) words.push(who ? `Open here too: ${who}.` : "Nobody else has this open now.");
  if (done !== known.news) words.push(`${done}. Not on this page yet.`);
  if (words.length) aloud.textContent = words.join(" ");
  known.who = who;
  known.news = done;
}

function show(answer) {
  list(here, answer.here);
  list(doings, answer.news);
  news.hidden = !answer.news.length;
  announce(answer);
}

function stop(words) {
  clearInterval(timer);
  list(here, [words]);
  aloud.textContent = words;
}

async function ping() {
  if (document.visibilityState !== "visible") return; // another tab is in front
  const token = place.querySelector("[name=csrfmiddlewaretoken]");
  const body = new URLSearchParams({ [token.name]: token.value, version: place.dataset.version });
  try {
    const answer = await fetch(place.dataset.ping, { method: "POST", headers: HEADERS, body, redirect: "manual" });
    if (answer.ok) show(await answer.json());
    else if (answer.type === "opaqueredirect" || answer.status === 403) stop("You are signed out. Sign in again in another tab.");
  } catch {
    // offline, or the site restarts: the next call will tell
  }
}

news.prepend(doings);
const timer = setInterval(ping, EVERY_MS);
document.addEventListener("visibilitychange", ping);
