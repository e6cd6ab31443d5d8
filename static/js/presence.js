// Who else is in a part right now: advice, never a lock. Asked now and then while the page is seen.

const EVERY = 30_000;
const BACKGROUND = { Accept: "application/json", "X-Background": "1" };

const root = document.querySelector("[data-presence]");
const places = [...document.querySelectorAll("[data-presence-of]")];

/** In a part one tells that one is there oneself; the task list only asks. */
function options(fields) {
  const { area } = root.dataset;
  const token = document.querySelector("[data-autosave-form]")?.elements.csrfmiddlewaretoken;
  if (!area || !token) return { headers: BACKGROUND };
  const body = new URLSearchParams({ del: area, csrfmiddlewaretoken: token.value, ...fields });
  return { method: "POST", headers: BACKGROUND, body };
}

async function ask() {
  if (document.hidden) return;
  try {
    const response = await fetch(root.dataset.presence, options({}));
    if (response.ok) show((await response.json()).here);
  } catch {
    // Advice that does not come is no loss.
  }
}

function show(here) {
  for (const place of places) {
    const text = here[place.dataset.presenceOf] ?? "";
    if (place.textContent !== text) place.textContent = text;
  }
}

function leave() {
  const told = options({ lamnar: "1" });
  if (told.body) fetch(root.dataset.presence, { ...told, keepalive: true }).catch(() => {});
}

if (root) {
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => event.persisted && ask());
}
