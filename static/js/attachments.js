// Uploads files while one goes on writing. The plain form works without this.
// An upload that breaks loses nothing: the text is autosaved apart, and the file can be sent again.

const BROKEN = "Filen kunde inte laddas upp. Försök igen.";
const UNSURE = "Vi vet inte om filen kom fram. Ladda om sidan och se efter innan du försöker igen.";
const THERE_ALREADY = "hann bifogas innan du avbröt. Ta bort filen om den inte ska vara med.";
const LOGGED_OUT = "Du har loggats ut. Logga in i en ny flik och försök igen.";
const GONE = "Du kommer inte längre åt ansökan.";
const LONGEST = 10 * 60 * 1000;

/** Turn a line of the server's own markup into an element. */
function element(markup) {
  return new DOMParser().parseFromString(`<ul>${markup}</ul>`, "text/html").querySelector("li");
}

function make(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function button(text, act) {
  const made = make("button", "link-button", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** One file on its way: its line shows what is true until the server's own line takes its place. */
class Upload {
  constructor(box, file) {
    this.box = box;
    this.file = file;
    this.line = make("li", "upload");
    const name = make("span", "file__name", `${file.name} `);
    this.state = make("span", "meta upload__state");
    name.append(this.state);
    this.bar = make("progress", "");
    this.bar.max = 100;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", `Hur mycket av ${file.name} som har skickats`);
    this.acts = make("span", "upload__acts");
    this.line.append(name, this.bar, this.acts);
    box.list.append(this.line);
    this.say("Väntar på tur");
    this.offer(["Avbryt", () => this.cancel()]);
  }

  /** Send, and settle when all is said; the next file waits for that. */
  send() {
    if (this.cancelled) return Promise.resolve();
    if (this.file.size > this.box.largest) {
      this.fail(this.box.tooLarge, false);
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.upload.addEventListener("progress", (event) => this.progress(event));
      let settled;
      request.upload.addEventListener("load", () => this.sent());
      request.addEventListener("load", () => {
        settled = this.answer(request);
      });
      request.addEventListener("error", () => this.lose());
      request.addEventListener("timeout", () => this.lose());
      request.addEventListener("loadend", () => resolve(settled));
      request.timeout = LONGEST;
      request.open("POST", this.box.address);
      request.setRequestHeader("Accept", "application/json");
      const data = new FormData();
      data.append("csrfmiddlewaretoken", this.box.form.elements.csrfmiddlewaretoken.value);
      data.append("fil", this.file);
      this.say("Skickar 0 %");
      request.send(data);
    });
  }

  progress(event) {
    if (!event.lengthComputable) return;
    const part = Math.floor((100 * event.loaded) / event.total);
    this.bar.value = part;
    if (part < 100) this.say(`Skickar ${part} %`);
    else this.sent();
  }

  /** All of it has left the browser: from here on only the server can stop it. */
  sent() {
    this.isSent = true;
    if (!this.cancelled) this.say("Kontrollerar …");
  }

  answer(request) {
    const isOurs = request.getResponseHeader("Content-Type")?.startsWith("application/json");
    const result = isOurs ? JSON.parse(request.responseText) : {};
    if (this.cancelled) return this.takeBack(request.status === 200 ? result : {});
    if (request.status === 200 && isOurs) this.succeed(result);
    else if (isOurs) this.fail(result.error ?? BROKEN, result.status === "not_stored");
    else if (request.status === 413) this.fail(this.box.tooLarge, false);
    else if (request.status === 401 || request.status === 403) this.fail(LOGGED_OUT);
    else if (request.status === 404) this.fail(GONE, false);
    else this.fail(BROKEN);
    return undefined;
  }

  /** No answer came; once all is sent nobody here knows whether the file is there. */
  lose() {
    this.fail(this.isSent ? UNSURE : BROKEN, !this.isSent);
  }

  succeed(result) {
    const row = element(result.row);
    this.line.replaceWith(row);
    this.box.adopt(row);
    this.box.count(result.count);
    this.box.tell(result.said);
  }

  fail(reason, again = true) {
    this.bar.remove();
    this.say(reason, true);
    this.box.tell(`${this.file.name}: ${reason}`);
    const acts = [["Ta bort ur listan", () => this.line.remove()]];
    if (again) acts.unshift(["Försök igen", () => this.retry()]);
    this.offer(...acts);
  }

  retry() {
    this.line.remove();
    this.box.take([this.file]);
  }

  cancel() {
    this.cancelled = true;
    this.box.input.focus();
    if (this.isSent) {
      this.say("Avbryter …");
      this.offer();
      return;
    }
    this.request?.abort();
    this.end();
  }

  end() {
    this.line.remove();
    this.box.tell(`Uppladdningen av ${this.file.name} är avbruten.`);
  }

  /** Have the server remove what it had taken in; where it cannot, say that the file is there. */
  async takeBack(result) {
    if (!result.remove) return this.end();
    const body = new URLSearchParams();
    body.set("csrfmiddlewaretoken", this.box.form.elements.csrfmiddlewaretoken.value);
    try {
      const sent = { method: "POST", body, headers: { Accept: "application/json" } };
      const response = await fetch(result.remove, { ...sent, keepalive: true });
      const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
      if (response.ok && isOurs) return this.end();
    } catch {
      // The network is away; the file is there.
    }
    this.succeed(result);
    this.box.tell(`${this.file.name} ${THERE_ALREADY}`);
    return undefined;
  }

  offer(...acts) {
    this.acts.replaceChildren();
    for (const [text, act] of acts) {
      const made = button(text, act);
      made.append(make("span", "visually-hidden", ` ${this.file.name}`));
      this.acts.append(made, " ");
    }
  }

  say(text, problem = false) {
    this.state.textContent = text;
    this.state.classList.toggle("upload__state--problem", problem);
  }
}

/** The part's files: takes what is chosen, one file at a time, and saves the descriptions. */
class FileBox {
  constructor(box) {
    this.form = box.closest("form");
    this.list = box.querySelector("[data-files]");
    this.input = box.querySelector("input[type=file]");
    this.status = box.querySelector("[data-file-status]");
    this.counter = box.querySelector("[data-file-count]");
    this.address = box.dataset.attach;
    this.largest = Number(box.dataset.largest);
    this.tooLarge = box.dataset.tooLarge;
    this.queue = Promise.resolve();
    this.underway = 0;
    // From here on the files go their own way, apart from the form and its autosave.
    this.input.removeAttribute("name");
    this.input.multiple = true;
    box.querySelector("[name=filknapp][value=bifoga]").remove();
    this.input.addEventListener("change", () => this.choose());
    window.addEventListener("beforeunload", (event) => this.underway && event.preventDefault());
    for (const row of this.list.children) this.adopt(row);
  }

  choose() {
    document.getElementById("fel-fil").textContent = "";
    this.take([...this.input.files]);
    this.input.value = "";
  }

  take(files) {
    for (const file of files) {
      const upload = new Upload(this, file);
      this.underway += 1;
      this.queue = this.queue.then(() => upload.send()).finally(() => {
        this.underway -= 1;
      });
    }
  }

  /** Let a picture's description be saved by itself. */
  adopt(row) {
    const field = row.querySelector("input[type=text]");
    if (!field || !row.dataset.describe) return;
    const asRead = row.querySelector("input[type=hidden]");
    const { name } = field;
    const before = asRead.name;
    const description = { row, field, asRead, name, before };
    field.removeAttribute("name");
    asRead.removeAttribute("name");
    field.addEventListener("change", () => this.describe(description));
    // Who presses a button straight from the field takes the description along with the form.
    this.form.addEventListener("submit", () => {
      field.name = name;
      asRead.name = before;
    });
  }

  async describe({ row, field, asRead, name, before }) {
    const said = row.querySelector("[data-describe-status]");
    const fault = row.querySelector(".field-error");
    const text = field.value;
    const body = new URLSearchParams({ [name]: text, [before]: asRead.value });
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    said.textContent = "Sparar …";
    let problem = "Beskrivningen är inte sparad. Försök igen.";
    try {
      const headers = { Accept: "application/json" };
      // Whoever leaves the field by leaving the page has it saved all the same.
      const sent = { method: "POST", body, headers, keepalive: true };
      const response = await fetch(row.dataset.describe, sent);
      const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
      const result = isOurs ? await response.json() : {};
      if (result.stored !== undefined) asRead.value = result.stored;
      if (response.ok && isOurs) {
        asRead.value = text.trim();
        problem = "";
      } else if (result.error) problem = result.error;
      else if (response.status === 401 || response.status === 403) problem = LOGGED_OUT;
    } catch {
      // The network is away; the text stays in its field.
    }
    fault.textContent = problem;
    said.textContent = problem ? "" : "Sparat";
  }

  count(text) {
    this.counter.textContent = text;
  }

  tell(text) {
    this.status.textContent = text;
  }
}

for (const box of document.querySelectorAll("[data-attach]")) new FileBox(box);
