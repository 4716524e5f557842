// The search answers while one types and ticks: htmx fetches the page, this keeps what a swap loses.

const form = document.getElementById("find");
const found = document.getElementById("found");
const said = document.getElementById("said");
let before = null;

const place = (element) => element.getBoundingClientRect().top;
const groups = () => [...found.querySelectorAll("details")];

// Which groups are open, and where on the screen the reader is.
function remember() {
  const focused = found.contains(document.activeElement) ? document.activeElement : null;
  before = { open: new Map(groups().map(({ id, open }) => [id, open])), at: focused && place(focused) };
}

function restore() {
  if (!before) return;
  const { open, at } = before;
  before = null;
  for (const group of groups()) group.open = open.get(group.id) ?? group.open;
  if (at === null) return;
  const focused = document.activeElement;
  if (found.contains(focused)) scrollBy(0, place(focused) - at);
  else document.getElementById("hits")?.focus({ preventScroll: true }); // a chip that is gone
}

if (form && window.htmx) {
  document.documentElement.classList.add("live"); // nothing is left to apply
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (!detail.formData.get("q")) detail.formData.delete("q"); // no such noise in the address
  });
  found.addEventListener("htmx:beforeSwap", remember);
  found.addEventListener("htmx:afterSwap", restore);
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => {
      said.textContent = form.dataset.failed;
    });
  }
}
