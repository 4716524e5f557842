// A form on its way says so. Pressing twice does no harm: the second press sends nothing.

const AGAIN = 15000; // a page that has not come by then may be asked for once more
let reset = () => {};

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  const words = submitter?.dataset.sending;
  const before = submitter?.textContent;
  // After the browser has taken the button's value.
  setTimeout(() => {
    submitter?.setAttribute("aria-disabled", "true");
    if (words) submitter.textContent = words;
  });
  reset = () => {
    delete form.dataset.sent;
    submitter?.removeAttribute("aria-disabled");
    if (words) submitter.textContent = before;
  };
  setTimeout(reset, AGAIN);
});

addEventListener("pageshow", ({ persisted }) => persisted && reset());
