// Text of this part that never reached the server, left by a page that is gone: offered back.

import { copyButton } from "./save_line.js";

const WHEN = new Intl.DateTimeFormat("sv-SE", { day: "numeric", month: "long" });
const TIME = new Intl.DateTimeFormat("sv-SE", { hour: "2-digit", minute: "2-digit" });
// What is chosen among others and is no text.
const CHOICE = /^(?:klar$|value_|confidence_)/;
const WORD = /\s+|[^\s]+/g;

/** Show what is left, save what the server has, or what stands in the form already. */
export async function offer(box, copies, saving) {
  box.setAttribute("aria-busy", "true");
  for (const copy of await copies.left()) {
    const isSaved = saving && copy.text === saving.read();
    if (isSaved || (await isKept(box.dataset.autosave, copy))) await copies.remove(copy.id);
    else show(box, copy, copies, saving);
  }
  box.setAttribute("aria-busy", "false");
}

/** Ask whether the server has the text after all, in a version or beside it. */
async function isKept(address, { tab, turn }) {
  try {
    const response = await fetch(`${address}?flik=${tab}`, {
      headers: { Accept: "application/json", "X-Background": "1" },
    });
    return response.ok && (await response.json()).turn >= turn;
  } catch {
    return false;
  }
}

function show(box, copy, copies, saving) {
  const item = box.querySelector("template").content.firstElementChild.cloneNode(true);
  const at = new Date(copy.at);
  item.querySelector("[data-when]").textContent =
    `den ${WHEN.format(at)} kl. ${TIME.format(at).replace(":", ".")}`;
  const answers = new URLSearchParams(copy.text);
  item.querySelector("[data-differences]").append(...differences(answers, saving?.form));
  const restore = item.querySelector("[data-restore]");
  if (saving) restore.addEventListener("click", () => putBack(item, copy, answers, copies, saving));
  else restore.replaceWith(copyButton(() => texts(answers)));
  item.querySelector("[data-remove]").addEventListener("click", async () => {
    await copies.remove(copy.id);
    leave(item, "Texten är borttagen.");
  });
  box.append(item);
  box.hidden = false;
}

/** Write the text back into the form; it is saved as any other change. */
async function putBack(item, copy, answers, copies, saving) {
  const { form } = saving;
  for (const [name, value] of answers) {
    const field = form.elements[name];
    if (!field || field.value === value) continue;
    field.value = value;
    (field instanceof RadioNodeList ? field[0] : field).dispatchEvent(
      new Event("input", { bubbles: true }),
    );
  }
  await copies.writing;
  await copies.remove(copy.id);
  leave(item, "Texten är tillbaka på sidan.");
  form.querySelector("textarea, input:not([type=hidden])")?.focus();
  saving.save();
}

/** Take the offer away and say what happened; the box goes with the last one. */
function leave(item, said) {
  const box = item.parentElement;
  document.getElementById(box.dataset.said).textContent = said;
  item.remove();
  box.hidden = box.querySelector("[data-copy]") === null;
  if (box.hidden) document.querySelector("main")?.focus();
}

const texts = (answers) =>
  [...answers].filter(([name]) => !CHOICE.test(name)).map(([, value]) => value).join("\n\n");

/** Show each answer that differs from the form; without a form each text as it was. */
function differences(answers, form) {
  const shown = [];
  for (const [name, value] of answers) {
    const field = form?.elements[name];
    const now = (field?.value ?? "").replaceAll("\r\n", "\n");
    const then = value.replaceAll("\r\n", "\n");
    if ((form && now === then) || (!form && (CHOICE.test(name) || !then))) continue;
    if (field instanceof RadioNodeList) shown.push(...choice(field, now, then));
    else shown.push(...paragraph(field?.labels?.[0]?.textContent ?? "", changed(now, then)));
  }
  return shown;
}

function choice(radios, now, then) {
  const name = radios[0].closest("fieldset")?.querySelector("legend")?.textContent ?? "";
  const words = (value) => {
    const chosen = [...radios].find((radio) => radio.value === value);
    return chosen?.labels[0].textContent.trim() ?? "";
  };
  return paragraph(name, changed(words(now), words(then)));
}

function paragraph(heading, pieces) {
  const title = document.createElement("p");
  title.className = "form-label";
  title.textContent = heading.trim();
  const text = document.createElement("p");
  text.className = "diff";
  text.append(...pieces);
  return heading ? [title, text] : [text];
}

/** Mark the words that were added and those that are gone, between what both texts share. */
function changed(now, then) {
  const [old, fresh] = [now.match(WORD) ?? [], then.match(WORD) ?? []];
  let start = 0;
  while (start < Math.min(old.length, fresh.length) && old[start] === fresh[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, fresh.length) - start;
  while (end < most && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  const middle = (words) => words.slice(start, words.length - end).join("");
  return [
    fresh.slice(0, start).join(""),
    ...mark("del", "borttaget", middle(old)),
    ...mark("ins", "tillagt", middle(fresh)),
    fresh.slice(fresh.length - end).join(""),
  ];
}

function mark(tag, word, text) {
  if (!text) return [];
  const made = document.createElement(tag);
  const said = (words) => {
    const hidden = document.createElement("span");
    hidden.className = "visually-hidden";
    hidden.textContent = words;
    return hidden;
  };
  made.append(said(`[${word}: `), text, said("]"));
  return [made];
}
