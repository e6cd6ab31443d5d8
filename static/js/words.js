// How words are counted, and the count shown below a text while it is written.
// The rule is the same as in nominations/words.py; both pass tests/nominations/word_cases.json.

const SPACE = /[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+/;
const PAUSE = 1000;

/** Count the words: runs of characters without white space, after NFC. */
export function countWords(text) {
  return text.normalize("NFC").split(SPACE).filter(Boolean).length;
}

/** Say how a text stands to its limit. */
export function wordsLeft(text, limit) {
  const words = countWords(text);
  if (words > limit) return `Texten är ${words - limit} ord för lång`;
  if (words >= limit * 0.75) return `Du har ${limit - words} ord kvar`;
  return `Högst ${limit} ord`;
}

/** Follow a text; the screen reader hears the count only after a pause in typing. */
function follow(field) {
  const limit = Number(field.dataset.wordLimit);
  const shown = document.getElementById(field.dataset.count);
  if (!limit || !shown) return;
  const spoken = document.createElement("p");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  shown.after(spoken);
  let pause;
  const update = () => {
    const text = wordsLeft(field.value, limit);
    shown.textContent = text;
    shown.classList.toggle("count--near", text.startsWith("Du har"));
    shown.classList.toggle("count--over", text.startsWith("Texten"));
    return text;
  };
  field.addEventListener("input", () => {
    const text = update();
    clearTimeout(pause);
    pause = setTimeout(() => {
      spoken.textContent = text;
    }, PAUSE);
  });
  update();
}

for (const field of document.querySelectorAll("[data-word-limit]")) follow(field);
