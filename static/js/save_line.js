// The line beside the buttons. It is spoken at every change of kind, else at most every 30 seconds;
// ”Sparar …” is only the way from one kind to the next and is never spoken.

const BETWEEN = 30_000;

export class SaveLine {
  constructor(line, spoken) {
    this.line = line;
    this.spoken = spoken;
    this.kind = "";
    this.spokenAt = -BETWEEN;
  }

  /** Say how it stands; what already stands there is left alone, and so is who is at its button. */
  say(kind, text, { problem = false, act = null } = {}) {
    if (kind !== this.kind || this.text !== text) {
      this.line.replaceChildren(text, ...(act ? [" ", act] : []));
      this.line.classList.toggle("save-status--problem", problem);
    }
    const now = Date.now();
    if (kind !== this.kind || now - this.spokenAt >= BETWEEN) {
      this.spoken.textContent = text;
      this.spokenAt = now;
    }
    this.kind = kind;
    this.text = text;
  }

  /** Show that it takes a while, unless something is wrong: that stays until it is right. */
  wait() {
    if (this.kind !== "" && this.kind !== "saved") return;
    this.line.textContent = "Sparar …";
    this.text = "";
  }
}

/** Make a button for the line. */
export function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--secondary button--small";
  made.textContent = text;
  made.addEventListener("click", () => act(made));
  return made;
}

/** Make a link that opens another tab. */
export function newTab(text, address) {
  const made = document.createElement("a");
  made.href = address;
  made.target = "_blank";
  made.rel = "noopener";
  made.textContent = text;
  return made;
}

/** Make the button that copies a text; where the browser refuses, it says so. */
export function copyButton(read) {
  return button("Kopiera texten", async (made) => {
    try {
      await navigator.clipboard.writeText(read());
      made.textContent = "Texten är kopierad";
    } catch {
      made.textContent = "Det gick inte att kopiera. Markera texten och kopiera den själv.";
    }
  });
}
