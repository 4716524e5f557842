// Word counts while typing, by the rule of wsis_portal/contributions/words.py: the page hands over
// its pattern, its limits and its sentences, so that browser and server never differ.

export function count(text, rule) {
  let han = 0;
  let words = 0;
  for (const match of text.matchAll(rule)) {
    if (match[1]) han += 1;
    else words += 1;
  }
  return { words, han };
}

// One number in the unit of the larger share; the other unit is converted into it.
export function measure({ words, han }, limit) {
  if (!words && !han) return { count: 0, limit: limit[limit.empty], unit: limit.empty };
  if (han * limit.words >= words * limit.han) {
    return { count: han + Math.ceil((words * limit.han) / limit.words), limit: limit.han, unit: "han" };
  }
  return { count: words + Math.ceil((han * limit.words) / limit.han), limit: limit.words, unit: "words" };
}

const ALOUD_FROM = 0.9; // of the minimum, where there is one, else of the limit
const ALOUD_AFTER = 1500; // milliseconds of quiet

const form = document.getElementById("draft");
if (form) {
  const rule = new RegExp(form.dataset.words, "gu");
  const aloud = document.getElementById("count-aloud");
  let timer;

  const show = (input, line) => {
    const { words, han, empty, ...given } = line.dataset;
    const found = measure(count(input.value, rule), { words: +words, han: +han, empty });
    const over = found.count - found.limit;
    const shape = given[found.unit + (over > 0 ? "Over" : "In")];
    const sentence = shape.replace("{count}", found.count).replace("{over}", over);
    line.lastElementChild.textContent = sentence;
    line.firstElementChild.max = found.limit;
    line.firstElementChild.value = Math.min(found.count, found.limit);
    line.classList.toggle("over", over > 0);
    const wanted = given[`${found.unit}Least`] || found.limit;
    return found.count >= wanted * ALOUD_FROM ? sentence : "";
  };

  form.addEventListener("input", ({ target }) => {
    const line = document.getElementById(`${target.id}-c`);
    if (!line) return;
    const sentence = show(target, line);
    clearTimeout(timer);
    timer = setTimeout(() => {
      aloud.textContent = sentence;
    }, ALOUD_AFTER);
  });

  // A browser that came back may hold other text than the page was drawn with.
  addEventListener("pageshow", () => {
    for (const line of form.querySelectorAll(".count")) {
      show(document.getElementById(line.dataset.for), line);
    }
  });
}
