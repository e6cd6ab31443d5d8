// Small helps for every page. Everything works without them.

/** Open the collapsed parts that hide the target of a link, before the browser moves there. */
function revealTarget(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (!link) return;
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  for (let box = target?.closest("details"); box; box = box.parentElement?.closest("details")) {
    box.open = true;
  }
}

/** Copy the address of a section and say so. */
async function copyLink(button) {
  const address = new URL(button.dataset.copyLink, window.location.href).href;
  const status = document.getElementById("copy-status");
  try {
    await navigator.clipboard.writeText(address);
    if (status) status.textContent = "Länken är kopierad";
  } catch {
    if (status) status.textContent = `Länken kunde inte kopieras. Adressen är ${address}`;
  }
}

/** Mark the part of the page that is being read in its list of contents. */
function followReading(contents) {
  const links = new Map(
    [...contents.querySelectorAll('a[href^="#"]')].map((link) => [link.hash.slice(1), link]),
  );
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((each) => each.isIntersecting)) {
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id)?.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "0px 0px -70% 0px" },
  );
  for (const id of links.keys()) {
    const part = document.getElementById(id);
    if (part) observer.observe(part);
  }
}

document.addEventListener("click", revealTarget);

for (const button of document.querySelectorAll("[data-copy-link]")) {
  button.hidden = false;
  button.addEventListener("click", () => copyLink(button));
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const contents of document.querySelectorAll("[data-follow-reading]")) followReading(contents);

document.querySelector(".error-summary")?.focus();
