// The log-in that soon ends, and ”Logga ut”: nothing that was written is lost without a question.
// Tabs agree: who stays in one stays in all. The admin's own ”Logga ut” is #logout-form.

import { countOf, removeAllOf } from "./copies.js";
import { askLogin } from "./login.js";
import { isUnsaved, saveAll, watch } from "./unsaved.js";

const BEFORE = 300;
const LOOK_AGAIN = 20;
// Who writes in a form is here, also if nothing is sent.
const WRITING = 5 * 60_000;
const LONGEST_WAIT = 5_000;

const dialog = document.querySelector("[data-login-ends]");
const question = document.querySelector("[data-leave-unsaved]");
const part = (name, within = dialog) => within.querySelector(`[data-${name}]`);

/** The forms of this page that do not save by themselves. */
const typedIn = new Set();
document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (form?.method === "post" && !("autosaveForm" in form.dataset)) typedIn.add(form);
});
document.addEventListener("submit", ({ target }) => typedIn.delete(target));
watch({ isUnsaved: () => typedIn.size > 0, settle: async () => {} });

class Session {
  constructor() {
    this.channel = new BroadcastChannel("inloggningen");
    this.channel.addEventListener("message", ({ data }) => this.hear(data));
    this.heard(Number(dialog.dataset.seconds));
    this.stayedAt = Date.now();
    this.channel.postMessage({ seconds: this.seconds(), owner: dialog.dataset.owner });
    part("stay").addEventListener("click", () => this.stay());
    part("close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      this.isDismissed = true;
    });
    dialog.addEventListener("cancel", (event) => {
      if (part("stay").hidden) return;
      event.preventDefault();
      this.stay();
    });
    document.addEventListener("input", () => this.writing());
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
  }

  seconds() {
    return Math.round((this.endsAt - Date.now()) / 1000);
  }

  /** The log-in lasts so many seconds more: wait, and look again before saying anything. */
  heard(seconds) {
    this.endsAt = Date.now() + seconds * 1000;
    clearTimeout(this.timer);
    const wait = seconds > BEFORE ? seconds - BEFORE : Math.min(LOOK_AGAIN, seconds + 1);
    this.timer = setTimeout(() => this.look(), wait * 1000);
    if (seconds > BEFORE && dialog.open) dialog.close();
  }

  /** Another tab has stayed, or somebody has logged in there. */
  hear({ seconds, owner }) {
    if (owner !== dialog.dataset.owner) return;
    this.isOver = false;
    this.heard(seconds);
  }

  /** Ask the server how it stands; without an answer, our own watch goes. */
  async look() {
    let state;
    try {
      state = await askLogin(dialog.dataset.address);
    } catch {
      state = { owner: dialog.dataset.owner, seconds: Math.max(0, this.seconds()), can_stay: true };
    }
    const { owner, seconds, can_stay: canStay } = state;
    if (owner !== dialog.dataset.owner) return this.over();
    this.heard(seconds);
    if (seconds <= BEFORE) this.warn(canStay);
  }

  warn(canStay) {
    if (!canStay && this.isDismissed) return;
    const saved = isUnsaved()
      ? "Det senaste är inte sparat än."
      : "Allt du har skrivit är sparat.";
    const longest = canStay ? "" : " Du har varit inloggad länge och behöver logga in på nytt sedan.";
    this.isDismissed = false;
    part("stay").hidden = !canStay;
    part("close").hidden = canStay;
    this.show("Du loggas snart ut", `${saved}${longest}`);
  }

  /** It has ended: the page stays as it is. */
  over() {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.timer);
    part("stay").hidden = true;
    part("close").hidden = false;
    part("log-in").hidden = false;
    part("log-out").hidden = true;
    const saved = isUnsaved()
      ? "Det senaste är inte sparat än, men finns kvar på sidan."
      : "Allt du har skrivit är sparat.";
    this.show("Du har loggats ut", `${saved} Logga in i en ny flik och kom tillbaka hit.`);
  }

  show(heading, text) {
    part("heading").textContent = heading;
    if (part("text").textContent !== text) part("text").textContent = text;
    if (dialog.open) return;
    dialog.showModal();
    part("heading").focus();
  }

  /** Stay: the server counts anew, and the other tabs are told. */
  async stay() {
    this.stayedAt = Date.now();
    try {
      const { owner, token, seconds } = await askLogin(dialog.dataset.address);
      if (owner !== dialog.dataset.owner) return this.over();
      const response = await fetch(dialog.dataset.address, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRFToken": token },
      });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      const state = await response.json();
      this.heard(Math.max(seconds, state.seconds));
      this.channel.postMessage({ seconds: state.seconds, owner });
      if (dialog.open && state.seconds > BEFORE) dialog.close();
    } catch {
      part("text").textContent = "Vi når inte servern. Försök igen om en stund.";
    }
  }

  writing() {
    if (Date.now() - this.stayedAt > WRITING) this.stay();
  }
}

/** ”Logga ut”: save first; ask before text is lost; take the copies along. */
async function logOut(event) {
  const form = event.target;
  if (!form.matches("[data-log-out], #logout-form") || form.dataset.logOut === "go") return;
  event.preventDefault();
  const { owner } = dialog.dataset;
  await Promise.race([saveAll(), new Promise((done) => setTimeout(done, LONGEST_WAIT))]);
  const go = async () => {
    await removeAllOf(owner);
    form.dataset.logOut = "go";
    form.requestSubmit();
  };
  if (!isUnsaved() && (await countOf(owner)) === 0) return go();
  if (dialog.open) dialog.close();
  question.showModal();
  part("heading", question).focus();
  part("keep", question).onclick = () => question.close();
  part("remove", question).onclick = go;
}

new Session();
document.addEventListener("submit", logOut);
