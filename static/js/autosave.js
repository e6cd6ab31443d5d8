// The page of a part, or of a scorecard: saves while it is written, keeps a copy in the browser until it is saved, and
// offers back what an earlier page left behind. The plain form works without this.

import { Copies } from "./copies.js";
import { offer } from "./offer.js";
import { SaveLine } from "./save_line.js";
import { Saving } from "./saving.js";
import { watch } from "./unsaved.js";

/** Draw a key for this page as it is open now: 128 random bits in hex. */
function newTabKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const box = document.querySelector("[data-copies]");
const form = document.querySelector("[data-autosave-form]");

if (box) {
  const { owner, secret, autosave: address } = box.dataset;
  const copies = new Copies({ owner, secret, address, tab: newTabKey() });
  let saving = null;
  if (form) {
    const line = new SaveLine(document.getElementById("sparat"), document.querySelector("[data-spoken]"));
    saving = new Saving(form, line, copies);
    watch(saving);
    // Somebody has logged in, or stayed, in another tab.
    new BroadcastChannel("inloggningen").addEventListener("message", () => saving.save());
  }
  offer(box, copies, saving);
}
