// Comforts of the form: files go when they are chosen, goals are suggested, the section in view is
// marked, and the focus starts where the reader is led. Without script the form does all it must.

const form = document.getElementById("draft");

// Files
function tooLarge(input) {
  const most = +input.dataset.mostBytes;
  const file = [...input.files].find(({ size }) => size > most);
  if (!file) return "";
  const size = input.dataset.megabytes.replace("{size}", Math.ceil(file.size / 1048576));
  return input.dataset.tooLarge.replace("{size}", size);
}

function upload(input) {
  const state = document.getElementById("attachments-state");
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
  if (target.id === "attachments") upload(target);
});
form.addEventListener("htmx:xhr:progress", ({ target, detail }) => {
  if (target.id !== "attachments" || !detail.lengthComputable) return;
  const percent = Math.floor((100 * detail.loaded) / detail.total);
  document.getElementById("attachments-state").textContent = target.dataset.uploading.replace("{percent}", percent);
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.requestConfig.elt.id === "attachments") {
    detail.shouldSwap = detail.xhr.responseText.includes('data-saved="');
  }
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.requestConfig.elt.id !== "attachments") return; // the input itself is replaced by then
  delete form.dataset.uploading;
  if (detail.xhr.responseText.includes('data-saved="')) return;
  document.getElementById("attachments-state").textContent = form.dataset.failed;
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
