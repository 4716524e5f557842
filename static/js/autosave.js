// Saves a draft two seconds after the last key, on a change, and when the page is left.
// What is not saved yet is also kept in this browser, and offered when the page is drawn again.

const QUIET = 2000;
const SOON = 50;
const COPY_AFTER = 400;
const WAITS = [5000, 10000, 20000, 40000, 60000];
const HOLD = 5000; // a submit waits this long for a save on its way
const KEEPALIVE_BYTES = 60000; // browsers allow 64 kB for all requests that outlive a page
const SAVED = /data-saved="(on|off)"/; // what the server's fragment begins with
const PREFIX = "draft:";
const NOT_TEXT = new Set(["csrfmiddlewaretoken", "version", "window"]);

const form = document.getElementById("draft");
const bar = document.getElementById("save");
const line = document.getElementById("save-status");
const offer = document.getElementById("local-copy");
const key = PREFIX + form.dataset.draft;
// Not form.action: buttons are named so.
const url = new URL(form.getAttribute("action"), location.href).href;

let saved = snapshot(); // what the server has
let sent = null; // what is on its way
let failures = 0;
let leaving = false;
let held = null; // the button of a submit that waits
let saveTimer;
let copyTimer;

function snapshot() {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !NOT_TEXT.has(name)) body.append(name, value);
  }
  return body.toString();
}

function say(sentence) {
  line.textContent = sentence;
  line.classList.add("off");
}

function schedule(wait) {
  clearTimeout(saveTimer);
  saveTimer = setTimeout(save, wait);
}

function save() {
  clearTimeout(saveTimer);
  if (sent !== null || leaving || form.dataset.uploading) return;
  const text = snapshot();
  if (text === saved) return;
  keep();
  if (!navigator.onLine) {
    say(form.dataset.offline);
    return;
  }
  sent = text;
  say(form.dataset.saving);
  window.htmx.trigger(bar, "draft:save");
}

// A page that is not the fragment is a sign-in page: the answer to somebody who was signed out.
function failed(status) {
  failures += 1;
  const signedOut = status === 200 || status === 401 || status === 403;
  say(navigator.onLine ? (signedOut ? form.dataset.signedOut : form.dataset.failed) : form.dataset.offline);
  schedule(WAITS[Math.min(failures, WAITS.length) - 1]);
}

function done(text, answer) {
  const plain = answer.match(SAVED)[1] === "on";
  saved = text;
  failures = 0;
  line.classList.toggle("off", !plain);
  if (snapshot() === saved) {
    drop(key);
  } else {
    if (plain) say(form.dataset.unsaved); // more was typed meanwhile
    schedule(QUIET);
  }
  if (plain) settle();
}

// The first save makes the address: a reload, and the page in another language, lead to the draft.
function settle() {
  const { pathname } = new URL(url);
  if (location.pathname === pathname) return;
  const [from, to] = [location.pathname, pathname].map((path) => path.replace(/^\/[^/]+/, ""));
  history.replaceState(null, "", pathname);
  for (const link of document.querySelectorAll("a[hreflang]")) link.href = link.href.replace(from, to);
}

bar.addEventListener("htmx:beforeSwap", ({ detail }) => {
  detail.shouldSwap = SAVED.test(detail.xhr.responseText);
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const text = sent;
  if (detail.requestConfig.elt === bar) {
    sent = null;
    if (SAVED.test(detail.xhr.responseText)) done(text, detail.xhr.responseText);
    else failed(detail.xhr.status);
  }
  setTimeout(release);
});

// Leaving: one last post that outlives the page.
function leave() {
  const text = snapshot();
  if (leaving || text === saved || text === sent) return;
  clearTimeout(saveTimer);
  keep();
  sent = text;
  post(url, text, { version: form.elements.version.value, window: form.elements.window.value })
    .then((answer) => {
      sent = null;
      line.innerHTML = answer.sentence;
      if (answer.version) form.elements.version.value = answer.version;
      done(text, answer.whole);
    })
    .catch(() => {
      sent = null;
      schedule(QUIET);
    });
}

async function post(to, text, extra) {
  const body = new URLSearchParams(text);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const [name, value] of Object.entries(extra)) body.append(name, value);
  const response = await fetch(to, {
    method: "POST",
    body,
    headers: { "HX-Request": "true" },
    keepalive: body.toString().length < KEEPALIVE_BYTES,
  });
  const whole = await response.text();
  if (!SAVED.test(whole)) throw new Error(response.status);
  const page = new DOMParser().parseFromString(whole, "text/html");
  const version = page.getElementById("draft-version");
  version?.remove();
  return { whole, version: version?.value, sentence: page.body.innerHTML };
}

// The copy in this browser
function keep(going = false) {
  clearTimeout(copyTimer);
  const text = snapshot();
  if (text === saved && !going) return;
  const copy = {
    text,
    going,
    url,
    version: form.elements.version.value,
    window: form.elements.window.value,
  };
  try {
    localStorage.setItem(key, JSON.stringify(copy));
  } catch {
    // no room, or none allowed: the page itself still holds the text
  }
}

function drop(name) {
  clearTimeout(copyTimer);
  try {
    localStorage.removeItem(name);
  } catch {
    // as in keep()
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

// The copy of this draft; on an empty form, that of another one that never reached the server.
function findCopy() {
  const own = read(key);
  const version = form.elements.version.value;
  if (own) {
    const arrived = own.going && +own.version < +version;
    if (own.text !== saved && !arrived) return [key, own];
    drop(key);
  }
  if (version !== "0") return null;
  const place = (to) => to.slice(0, to.lastIndexOf("/", to.length - 2));
  for (const name of Object.keys(window.localStorage ?? {})) {
    const copy = name.startsWith(PREFIX) ? read(name) : null;
    if (copy?.version === "0" && place(copy.url) === place(url)) return [name, copy];
  }
  return null;
}

function offerCopy() {
  const found = findCopy();
  if (!found) return;
  const [name, copy] = found;
  offer.hidden = false;
  offer.addEventListener("click", async ({ target }) => {
    const choice = target.dataset.copy;
    if (!choice) return;
    if (choice === "back") {
      try {
        await post(copy.url, copy.text, { version: copy.version, window: copy.window });
      } catch {
        say(form.dataset.failed);
        return;
      }
      leaving = true;
      location.assign(copy.url);
    }
    drop(name);
    offer.hidden = true;
  });
}

// A submit waits for what is on its way, so that it does not look like a second window.
function release() {
  if (!held || sent !== null || form.dataset.uploading) return;
  const button = held;
  held = null;
  form.requestSubmit(button);
}

form.addEventListener("submit", (event) => {
  if (sent === null && !form.dataset.uploading) {
    keep(true);
    leaving = true;
    clearTimeout(saveTimer);
    return;
  }
  event.preventDefault();
  held = event.submitter;
  setTimeout(() => {
    if (!held) return;
    sent = null;
    delete form.dataset.uploading;
    release();
  }, HOLD);
});

if (window.htmx) {
  form.addEventListener("input", () => {
    if (sent === null && snapshot() !== saved) say(failures ? line.textContent : form.dataset.unsaved);
    clearTimeout(copyTimer);
    copyTimer = setTimeout(keep, COPY_AFTER);
    schedule(failures ? WAITS[0] : QUIET);
  });
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "file") schedule(SOON);
  });
  addEventListener("online", save);
  addEventListener("offline", () => snapshot() !== saved && say(form.dataset.offline));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) leaving = false;
  });
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  offerCopy();
}
