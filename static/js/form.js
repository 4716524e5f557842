// Comforts of the form: files go when they are chosen, goals are suggested, the section in view is
// marked, and the focus starts where the reader is led. Without script the form does all it must.

const form = document.getElementById("draft");

// Files
const stateOf = (input) => document.getElementById(`${input.id}-state`);

function tooLarge(input) {
  const most = +input.dataset.mostBytes;
  const file = [...input.files].find(({ size }) => size > most);
  if (!file) return "";
  const size = input.dataset.megabytes.replace("{size}", Math.ceil(file.size / 1048576));
  return input.dataset.tooLarge.replace("{size}", size);
}

function upload(input) {
  const state = stateOf(input);
  state.textContent = tooLarge(input);
  if (!input.files.length || !window.htmx) return;
  if (state.textContent) {
    input.value = "";
    return;
  }
  form.dataset.uploading = "1";
  window.htmx.ajax("POST", form.getAttribute("action"), { source: input, target: "#save-status", swap: "innerHTML" });
}

form.addEventListener("change", ({ target }) => {
  if (target.type === "file") upload(target);
});
form.addEventListener("htmx:xhr:progress", ({ target, detail }) => {
  if (target.type !== "file" || !detail.lengthComputable) return;
  const percent = Math.floor((100 * detail.loaded) / detail.total);
  stateOf(target).textContent = target.dataset.uploading.replace("{percent}", percent);
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.requestConfig.elt.type === "file") {
    detail.shouldSwap = detail.xhr.responseText.includes('data-saved="');
  }
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.requestConfig.elt.type !== "file") return; // the input itself is replaced by then
  delete form.dataset.uploading;
  if (detail.xhr.responseText.includes('data-saved="')) return;
  stateOf(detail.requestConfig.elt).textContent = form.dataset.failed;
});

// What was ticked and typed beside the files while another one was on its way
let beside = [];
let focused = "";
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  if (detail.target.id !== "files") return;
  beside = [...detail.target.querySelectorAll("input:not([type=hidden], [type=file])")];
  focused = detail.target.contains(document.activeElement) ? document.activeElement.id : "";
});
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (detail.target.id !== "files") return;
  for (const { name, type, value, checked } of beside) {
    const now = [...form.querySelectorAll(`#files [name="${name}"]`)];
    if (type === "text") for (const input of now) input.value = value;
    else for (const input of now) if (input.value === value) input.checked = checked;
  }
  if (focused) document.getElementById(focused)?.focus();
});

// Goals that the ticked action lines suggest
function suggested(box) {
  const [goals] = box.querySelector("button").value.split(":");
  const lines = [...form.elements[box.dataset.lines]].filter((line) => line.checked);
  const codes = new Set(lines.flatMap((line) => (line.dataset.goals ?? "").split(" ")));
  return [...form.elements[goals]].filter((goal) => codes.has(goal.value));
}

for (const box of form.querySelectorAll(".suggest")) {
  const sentence = box.firstElementChild;
  form.addEventListener("change", ({ target }) => {
    if (target.name !== box.dataset.lines) return;
    const numbers = suggested(box).map((goal) => goal.nextElementSibling.textContent);
    sentence.hidden = !numbers.length;
    sentence.textContent = sentence.dataset.shape.replace("{goals}", numbers.join(box.dataset.join));
  });
  box.querySelector("button").addEventListener("click", (event) => {
    event.preventDefault();
    for (const goal of suggested(box)) goal.checked = true;
    for (const event of ["input", "change"]) form.dispatchEvent(new Event(event));
  });
}

// The section in view
const links = new Map([...document.querySelectorAll(".toc a")].map((link) => [link.hash.slice(1), link]));
const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) links.get(target.id).setAttribute("aria-current", "true");
      else links.get(target.id).removeAttribute("aria-current");
    }
  },
  { rootMargin: "-30% 0px -69% 0px" },
);
for (const id of links.keys()) seen.observe(document.getElementById(id));

// Where the reader is led: to what is wrong, or into the row just added. After load, for until then
// the browser itself moves to the place in the address.
addEventListener("load", () => {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const inside = place?.closest(".entry")?.querySelector("input:not([type=hidden]), select, textarea");
  setTimeout(() => (document.querySelector(".errs") ?? inside)?.focus());
});
