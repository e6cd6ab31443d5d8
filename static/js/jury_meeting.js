// The jury's meeting: every open page follows the chair within two seconds. A few bytes are asked
// for once a second while the page is seen. On the meeting's own page, where nobody types, its part
// is swapped; where somebody types, a line says what has happened, and nothing moves.

const EVERY = 1_000;
const LATER = 5_000;
const BACKGROUND = { Accept: "application/json", "X-Background": "1" };

const room = document.querySelector("[data-meeting]");
const said = document.querySelector("[data-meeting-said]");
const trouble = document.querySelector("[data-meeting-trouble]");
let timer = 0;

/** Ask whether anything has happened since the page's mark; null when nothing has. */
async function ask() {
  const headers = { ...BACKGROUND, "If-None-Match": `"${room.dataset.mark}"` };
  const response = await fetch(room.dataset.address, { headers, cache: "no-store" });
  if (response.status === 304) return null;
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const state = await response.json();
  return state.mark === room.dataset.mark ? null : state;
}

/** Fetch the page anew and take the meeting from it; focus stays where it was. */
async function swap() {
  const response = await fetch(window.location.pathname, { headers: { "X-Background": "1" } });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[data-meeting]");
  if (!fresh) throw new Error("The meeting is not on the page.");
  const focused = room.contains(document.activeElement) ? document.activeElement.id : "";
  room.replaceChildren(...fresh.childNodes);
  room.dataset.mark = fresh.dataset.mark;
  if (focused) (document.getElementById(focused) ?? room).focus();
}

async function follow() {
  clearTimeout(timer);
  if (document.hidden) return;
  let wait = EVERY;
  try {
    const state = await ask();
    if (state && room.dataset.meeting === "swap") await swap();
    if (state) tell(state);
    trouble.hidden = true;
  } catch {
    trouble.hidden = false;
    wait = LATER;
  }
  clearTimeout(timer);
  timer = setTimeout(follow, wait);
}

/** Say where the meeting stands, aloud too; a page with a form only points to the meeting. */
function tell({ mark, says }) {
  room.dataset.mark = mark;
  if (said.textContent !== says) said.textContent = says;
  const banner = document.querySelector("[data-meeting-banner]");
  if (banner) banner.hidden = says === room.dataset.says;
}

if (room) {
  room.tabIndex = -1;
  timer = setTimeout(follow, EVERY);
  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pageshow", (event) => event.persisted && follow());
}
