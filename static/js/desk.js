// Django's lists to search in leave their box without a name: give it that of the label.
addEventListener("load", () => {
  for (const list of document.querySelectorAll("select.admin-autocomplete")) {
    const [label] = list.labels;
    label.id ||= `${list.id}_label`;
    for (const box of list.nextElementSibling.querySelectorAll("[role=combobox], [role=textbox]")) {
      box.setAttribute("aria-labelledby", `${label.id} select2-${list.id}-container`);
    }
  }
});
