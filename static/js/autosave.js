// Saves a part of the application while it is written. The plain form works without this.
// The page is never reloaded and the text never leaves it; what the line says is always true.

const AFTER_LAST_KEY = 2000;
const SLOW = 400;
const RETRIES = [2000, 5000, 15000, 30000];
const LONGEST_WAIT = 5000;
const GONE = "Du kommer inte längre åt ansökan. Kopiera det du vill behålla.";

class Autosave {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector("#sparat");
    this.saved = this.read();
    this.failures = 0;
    this.sending = false;
    this.stopped = false;
    form.addEventListener("input", () => this.later(AFTER_LAST_KEY));
    form.addEventListener("focusout", () => this.save());
    form.addEventListener("submit", (event) => this.leave(event));
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    window.addEventListener("online", () => this.save());
    window.addEventListener("pageshow", (event) => event.persisted && this.resume());
  }

  /** Give the answers as they stand, without version and form token. */
  read() {
    const data = new FormData(this.form);
    for (const name of ["version", "csrfmiddlewaretoken", "vidare"]) data.delete(name);
    return new URLSearchParams(data).toString();
  }

  later(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** What is on its way brings the next version: without it the form would meet itself. */
  leave(event) {
    this.stop();
    if (!this.sending || this.leaving) return;
    event.preventDefault();
    this.leaving = true;
    const longest = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
    const go = () => this.form.requestSubmit(event.submitter);
    Promise.race([this.underway, longest]).then(go, go);
  }

  resume() {
    this.stopped = false;
    this.leaving = false;
    this.later(AFTER_LAST_KEY);
  }

  async save() {
    const answers = this.read();
    if (this.stopped || this.sending || answers === this.saved) return;
    if (!navigator.onLine) {
      this.say("Du är inte uppkopplad. Texten sparas när uppkopplingen är tillbaka.", true);
      return;
    }
    clearTimeout(this.timer);
    this.sending = true;
    const slow = setTimeout(() => this.say("Sparar …"), SLOW);
    try {
      this.underway = this.send(answers);
      await this.underway;
    } catch {
      this.retry();
    } finally {
      clearTimeout(slow);
      this.sending = false;
    }
    if (this.failures === 0 && this.read() !== this.saved) this.later(AFTER_LAST_KEY);
  }

  async send(answers) {
    const body = new URLSearchParams(new FormData(this.form));
    body.delete("vidare");
    const response = await fetch(this.form.dataset.autosave, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      redirect: "error",
    });
    const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
    const result = isOurs ? await response.json() : {};
    if (response.ok && isOurs) this.succeed(answers, result);
    else if (response.status === 409 && isOurs) this.conflict();
    else if (response.status === 400) this.refuse(result.error ?? "Texten kunde inte tas emot.");
    else if (response.status === 403 && isOurs) this.close(result);
    else if (response.status === 404) this.close({ error: GONE });
    else if (response.status === 401 || response.status === 403) await this.loggedOut();
    else this.retry();
  }

  succeed(answers, result) {
    this.failures = 0;
    this.saved = answers;
    this.form.elements.version.value = result.version;
    this.say(result.saved_at);
  }

  retry() {
    const delay = RETRIES[Math.min(this.failures, RETRIES.length - 1)];
    this.failures += 1;
    this.say("Inte sparat än. Vi försöker igen. Texten finns kvar på sidan.", true);
    this.later(delay);
  }

  /** The same text would be refused again: wait for the writer. */
  refuse(reason) {
    this.saved = this.read();
    this.say(`Inte sparat. ${reason}`, true);
  }

  /** Send the plain form: it holds the latest text, and its answer shows both. */
  conflict() {
    this.stop();
    this.say("Någon annan har ändrat den här delen. Din text är inte borta.", true);
    const button = this.button("Se båda texterna");
    button.addEventListener("click", () => this.form.requestSubmit());
  }

  close(result) {
    this.stop();
    const closed = "Ansökningstiden har gått ut. Det du har skrivit sedan dess är inte sparat.";
    this.say(result.status === "closed" ? closed : `Inte sparat. ${result.error}`, true);
    const button = this.button("Kopiera texten");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.texts());
      button.textContent = "Texten är kopierad";
    });
  }

  texts() {
    return [...this.form.querySelectorAll("textarea")].map((field) => field.value).join("\n\n");
  }

  /** Who has logged in again in another tab has a new form token: fetch it and go on. */
  async loggedOut() {
    const response = await fetch(this.form.action, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-autosave] [name=csrfmiddlewaretoken]");
    if (fresh) {
      this.form.elements.csrfmiddlewaretoken.value = fresh.value;
      this.retry();
      return;
    }
    this.retry();
    this.say("Du har loggats ut. Logga in i en ny flik, sedan sparas texten.", true);
    const link = document.createElement("a");
    link.href = this.form.dataset.login;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "Logga in i en ny flik";
    this.line.append(" ", link);
  }

  button(text) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--secondary button--small";
    button.textContent = text;
    this.line.append(" ", button);
    return button;
  }

  say(text, problem = false) {
    this.line.textContent = text;
    this.line.classList.toggle("save-status--problem", problem);
  }
}

for (const form of document.querySelectorAll("[data-autosave]")) new Autosave(form);
