// When a part is sent to the server, and what the answer means. The text never leaves the page and
// the page is never reloaded; what the line says is always true.

import { askLogin } from "./login.js";
import { button, copyButton, newTab } from "./save_line.js";
import { post } from "./sending.js";

const AFTER_LAST_KEY = 2_000;
// Who types without a pause is saved now and then.
const LONGEST_UNSAVED = 10_000;
const SLOW = 400;
const LONGEST_WAIT = 5_000;
const RETRIES = [2_000, 5_000, 15_000, 30_000];
// Only who has just written is active.
const JUST_NOW = 60_000;
const ANSWERS = /^(?:svar-|klar$|value_|reason_|confidence_)/;

export class Saving {
  constructor(form, line, copies) {
    Object.assign(this, { form, line, copies });
    Object.assign(this, { turn: 0, failures: 0, typedAt: -Infinity, unsavedSince: 0 });
    Object.assign(this, { marked: [], rushedAt: 0 });
    this.saved = "unsaved" in form.dataset ? "" : this.read();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("focusout", () => this.save());
    form.addEventListener("submit", (event) => this.leave(event));
    document.addEventListener("visibilitychange", () => this.save());
    window.addEventListener("focus", () => this.save());
    window.addEventListener("online", () => this.save());
    window.addEventListener("offline", () => this.isUnsaved() && this.offline());
    window.addEventListener("pagehide", () => this.lastWords());
    window.addEventListener("pageshow", (event) => event.persisted && this.resume());
    this.name({ flik: copies.tab, tur: 0, person: copies.owner });
  }

  /** Give the answers as they stand. */
  read() {
    const pairs = [...new FormData(this.form)].filter(([name]) => ANSWERS.test(name));
    return new URLSearchParams(pairs).toString();
  }

  /** Let the form say which page it is, whichever way it is sent. */
  name(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.form.elements[name] ?? document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      if (!field.form) this.form.append(field);
    }
  }

  isUnsaved() {
    return this.read() !== this.saved;
  }

  changed() {
    this.turn += 1;
    this.name({ tur: this.turn });
    this.typedAt = Date.now();
    const answers = this.read();
    this.refused = null;
    if (answers === this.saved) this.unsavedSince = 0;
    else this.unsavedSince ||= this.typedAt;
    this.form.toggleAttribute("data-unsaved", answers !== this.saved);
    this.copies.keep(answers, this.turn);
    if (answers === this.saved) this.copies.confirm(answers);
    const waited = this.unsavedSince && this.typedAt - this.unsavedSince;
    this.later(Math.min(AFTER_LAST_KEY, Math.max(0, LONGEST_UNSAVED - waited)));
  }

  later(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  /** Stop for good: what is written from now on stays on the page and in the browser's copy. */
  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  resume() {
    this.passing = false;
    this.later(AFTER_LAST_KEY);
  }

  /** Send what is not saved; one at a time. */
  async save() {
    if (this.underway) {
      this.again = true;
      return this.underway;
    }
    const answers = this.read();
    if (this.stopped || answers === this.saved || answers === this.refused) return;
    if (!navigator.onLine) return this.offline();
    clearTimeout(this.timer);
    this.again = false;
    this.underway = this.send(answers, document.hidden);
    await this.underway;
    this.underway = null;
    if (this.failures > 0 || this.stopped || !this.isUnsaved()) return;
    this.later(this.again ? 0 : AFTER_LAST_KEY);
  }

  /** Save until nothing is left to save, or until it fails. */
  async settle() {
    await this.underway;
    while (this.isUnsaved() && !this.stopped && this.read() !== this.refused) {
      await this.save();
      if (this.failures > 0 || !navigator.onLine) return;
    }
  }

  async send(answers, isHidden) {
    const body = new URLSearchParams(answers);
    for (const name of ["version", "csrfmiddlewaretoken", "flik", "tur", "person"]) {
      body.set(name, this.form.elements[name].value);
    }
    const slow = setTimeout(() => this.line.wait(), SLOW);
    try {
      const isActive = Date.now() - this.typedAt < JUST_NOW;
      const address = this.form.dataset.autosave;
      const [status, result] = await post(address, body.toString(), { isActive, isHidden });
      await this.hear(status, result, answers);
    } catch {
      this.retry({ stays: true });
    } finally {
      clearTimeout(slow);
    }
  }

  async hear(status, result, answers) {
    if (status === 200 && result) this.succeed(answers, result);
    else if (status === 409 && result) this.conflict(answers, result);
    else if (status === 400 && result) this.refuse(answers, result.errors ?? {});
    else if (status === 403 && result?.status === "other_person") this.otherPerson();
    else if (status === 403 && result) this.close(result);
    else if (status === 404) this.gone();
    else if (status === 401 || status === 403) await this.loggedOut();
    else this.retry({ stays: false });
  }

  succeed(answers, result) {
    Object.assign(this, { failures: 0, unsavedSince: 0, saved: answers, stays: false });
    const { version } = this.form.elements;
    version.value = Math.max(version.value, result.version);
    this.savedAt = result.saved_at;
    this.form.toggleAttribute("data-unsaved", this.isUnsaved());
    this.copies.confirm(answers);
    this.mark({});
    this.line.say("saved", `Sparat ${result.saved_at}`);
    this.form.dispatchEvent(new CustomEvent("saved", { detail: result }));
  }

  /** Try again, each time a little later; ``stays`` keeps who wants to leave on the page. */
  retry({ stays, silent = false }) {
    this.later(RETRIES[Math.min(this.failures, RETRIES.length - 1)]);
    this.failures += 1;
    this.stays = stays;
    if (!navigator.onLine) return this.offline();
    if (silent) return;
    const text = "Inte sparat än. Vi försöker igen. Texten finns kvar på sidan.";
    this.line.say("retrying", text, { problem: true });
  }

  offline() {
    this.stays = true;
    // Some browsers forget to say when the connection is back.
    this.later(RETRIES.at(-1));
    const text = "Du är inte uppkopplad. Texten sparas när uppkopplingen är tillbaka.";
    this.line.say("offline", text, { problem: true });
  }

  /** The same text would be refused again: wait for the writer. */
  refuse(answers, errors) {
    this.refused = answers;
    this.stays = true;
    this.mark(errors);
    const [reason = "Texten är för lång för att sparas."] = Object.values(errors);
    this.line.say("refused", `Inte sparat. ${reason}`, { problem: true });
  }

  /** Say at each field what is wrong with it. */
  mark(errors) {
    for (const name of new Set([...this.marked, ...Object.keys(errors)])) {
      const place = this.form.querySelector(`[data-error-of="${name}"]`);
      if (!place) continue;
      place.textContent = errors[name] ?? "";
      for (const field of this.form.querySelectorAll(`[name="${name}"]`)) {
        if (errors[name]) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
      }
    }
    this.marked = Object.keys(errors);
  }

  /**
   * The plain form brings the latest, and its answer shows both texts. The server keeps both of a
   * part; of a scorecard this one stays in the browser's copy until the juror has chosen.
   */
  conflict(answers, result) {
    this.stop();
    if (result.is_kept !== false) {
      this.saved = answers;
      this.copies.confirm(answers);
    }
    const { part = "den här delen" } = this.form.dataset;
    const who = result.same_person
      ? `Du har ändrat ${part} i en annan flik.`
      : `Någon annan har ändrat ${part}.`;
    this.line.say("conflict", `${who} Din text är inte borta.`, {
      problem: true,
      act: button("Se båda texterna", () => this.form.requestSubmit()),
    });
  }

  close({ status, error }) {
    this.stop();
    const since = this.savedAt
      ? `Det du skrev efter ${this.savedAt} är inte sparat.`
      : "Det du har skrivit på sidan är inte sparat.";
    const text = status === "closed" ? `Ansökningstiden har gått ut. ${since}` : error;
    this.line.say("closed", status === "closed" ? text : `Inte sparat. ${text}`, {
      problem: true,
      act: copyButton(() => this.texts()),
    });
  }

  gone() {
    const { whole = "ansökan" } = this.form.dataset;
    this.close({
      status: "gone",
      error: `Du kommer inte längre åt ${whole}. Kopiera det du vill behålla.`,
    });
  }

  otherPerson() {
    this.close({
      status: "other_person",
      error: "Någon annan har loggat in i den här webbläsaren. Kopiera det du vill behålla.",
    });
  }

  texts() {
    return [...this.form.querySelectorAll("textarea")].map((field) => field.value).join("\n\n");
  }

  /** Who has logged in again in another tab has a new form token: take it and go on. */
  async loggedOut() {
    const { owner, token } = await askLogin(this.form.dataset.session);
    if (owner && owner !== this.copies.owner) return this.otherPerson();
    this.retry({ stays: true, silent: true });
    if (owner) {
      this.form.elements.csrfmiddlewaretoken.value = token;
      if (Date.now() - this.rushedAt < RETRIES[1]) return;
      this.rushedAt = Date.now();
      this.later(0);
      return;
    }
    const text = "Du har loggats ut. Logga in i en ny flik, sedan sparas texten.";
    const act = newTab("Till inloggningen", this.form.dataset.login);
    this.line.say("logged_out", text, { problem: true, act });
  }

  /** Before the plain form goes: save, so that its answer finds nothing left to keep. */
  async leave(event) {
    if ("save" in (event.submitter?.dataset ?? {}) && !this.stopped) return this.stay(event);
    if (this.passing || this.stopped || (!this.underway && !this.isUnsaved())) return;
    event.preventDefault();
    if (this.leaving) return;
    this.leaving = true;
    const longest = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
    await Promise.race([this.settle(), longest]);
    this.leaving = false;
    if (this.stays && this.isUnsaved()) {
      this.form.querySelector("[aria-invalid=true]")?.focus();
      return;
    }
    this.passing = true;
    this.form.requestSubmit(event.submitter);
  }

  /** Save and stay: the page keeps its place, and the line says how it went. */
  async stay(event) {
    event.preventDefault();
    if (this.refused === this.read()) this.refused = null;
    await this.settle();
    if (this.isUnsaved() || this.stopped) return;
    this.line.say("saved", this.savedAt ? `Sparat ${this.savedAt}` : "Allt är sparat");
  }

  /** The page is going: send what is left, in a way that outlives it. */
  lastWords() {
    if (this.passing || this.stopped || !navigator.onLine) return;
    const answers = this.read();
    if (answers !== this.saved && answers !== this.refused) this.send(answers, true);
  }
}
