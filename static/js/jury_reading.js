// The application beside the scorecard: its areas as tabs, and a word sought in it without leaving
// the page, so that nothing typed is in danger. Without this: headings, links and a form.

const READING = "[data-jury-reading]";
const KEYS = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
const CHOSEN = `jury-del:${window.location.pathname}`;

/** Make tabs of the list of links, after the pattern that screen readers know. */
function makeTabs(reading, chosen) {
  const nav = reading.querySelector("[data-jury-tabs]");
  if (!nav) return;
  const tabs = [...nav.querySelectorAll("a")];
  const list = nav.querySelector("ul");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", nav.getAttribute("aria-label"));
  nav.setAttribute("role", "presentation");
  nav.classList.add("jury-tabs--live");
  for (const tab of tabs) {
    const pane = paneOf(tab);
    tab.id = `flik-${pane.id}`;
    tab.parentElement.setAttribute("role", "presentation");
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", pane.id);
    pane.setAttribute("role", "tabpanel");
    pane.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      choose(tabs, tab);
    });
  }
  list.addEventListener("keydown", (event) => {
    const step = KEYS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const here = tabs.indexOf(document.activeElement);
    const last = tabs.length - 1;
    const next = Number.isFinite(step) ? (here + step + tabs.length) % tabs.length : step < 0 ? 0 : last;
    choose(tabs, tabs[next]);
    tabs[next].focus();
  });
  choose(tabs, tabs.find((tab) => tab.hash === chosen) ?? tabs[0]);
}

const paneOf = (tab) => document.getElementById(decodeURIComponent(tab.hash.slice(1)));

function choose(tabs, chosen) {
  for (const tab of tabs) {
    tab.setAttribute("aria-selected", String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
    paneOf(tab).hidden = tab !== chosen;
  }
  remember(chosen.hash);
}

/** Come back to the same area after a save; where nothing can be kept, to the first. */
function remember(hash) {
  try {
    window.sessionStorage.setItem(CHOSEN, hash);
  } catch {
    // Forbidden storage stops nothing.
  }
}

function remembered() {
  try {
    return window.sessionStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

/** The first area with a hit, if the one that is read has none. */
function withHits(reading, chosen) {
  const hits = [...reading.querySelectorAll("[data-jury-pane]")].filter((pane) =>
    pane.querySelector("mark"),
  );
  const isThere = hits.some((pane) => `#${pane.id}` === chosen);
  return hits.length === 0 || isThere ? chosen : `#${hits[0].id}`;
}

/** Ask the server for the same page with the word marked, and take the application from it. */
async function search(reading, sought) {
  const address = new URL(window.location.pathname, window.location.origin);
  if (sought) address.searchParams.set("sok", sought);
  const response = await fetch(address, { headers: { "X-Background": "1" } });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector(READING);
  if (!fresh) throw new Error("The application is not on the page.");
  reading.replaceChildren(...fresh.childNodes);
  window.history.replaceState(null, "", address);
  makeTabs(reading, withHits(reading, remembered()));
  // Said anew, so that it is spoken.
  const said = reading.querySelector("#sok-sagt");
  const text = [...said.childNodes];
  said.replaceChildren();
  setTimeout(() => said.replaceChildren(...text));
  reading.querySelector("#sok").focus();
}

const isSearch = (reading, submitter) => reading.contains(submitter);

const shown = document.querySelector(READING);
if (shown) {
  makeTabs(shown, withHits(shown, remembered()));
  document.addEventListener(
    "submit",
    (event) => {
      if (!isSearch(shown, event.submitter)) return;
      const field = shown.querySelector("#sok");
      // Enter at a radio button presses the form's first button, which is this one.
      const isMeant = [field, event.submitter].includes(document.activeElement);
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!isMeant) return;
      search(shown, field.value.trim()).catch(() => {
        shown.querySelector("#sok-sagt").textContent = "Det gick inte att söka just nu. Försök igen.";
      });
    },
    { capture: true },
  );
}
