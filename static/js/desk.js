// Django's lists to search in leave their box without a name: give it that of the label.
function nameBoxes() {
  for (const list of document.querySelectorAll("select.admin-autocomplete")) {
    const [label] = list.labels;
    label.id ||= `${list.id}_label`;
    const boxes = list.nextElementSibling?.querySelectorAll("[role=combobox], [role=textbox]") ?? [];
    for (const box of boxes) {
      box.setAttribute("aria-labelledby", `${label.id} select2-${list.id}-container`);
    }
  }
}

// The boxes are made at some moment after the page is read.
new MutationObserver(nameBoxes).observe(document.documentElement, { childList: true, subtree: true });
