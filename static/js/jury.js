// The scorecard: Ctrl + Enter saves, and what is filled in is counted anew at each save. Where the page does not save by itself (what is saved and what
// is typed stand side by side), leaving with unsaved words is asked about.

/** Show how far the juror has come, as the server counts it. */
function show({ filled, mean }) {
  const progress = document.querySelector("[data-jury-filled]");
  progress.querySelector("[data-number]").textContent = filled;
  for (const [number, tile] of progress.querySelectorAll(".tile").entries()) {
    tile.classList.toggle("tile--lit", number < filled);
  }
  const own = document.querySelector("[data-jury-mean]");
  own.querySelector("[data-number]").textContent = mean;
  own.hidden = mean === "";
}

for (const form of document.querySelectorAll("[data-jury-form]")) {
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(document.querySelector("[data-save]"));
    }
  });
  form.addEventListener("saved", ({ detail }) => show(detail));
  if ("autosaveForm" in form.dataset) continue;
  let dirty = "dirty" in form.dataset;
  form.addEventListener("input", () => {
    dirty = true;
  });
  form.addEventListener("submit", () => {
    dirty = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
}

// A longer line makes the bar grow; what is written at stays in sight above it.
for (const form of document.querySelectorAll("[data-jury-form]")) {
  const stay = () => {
    if (form.contains(document.activeElement)) document.activeElement.scrollIntoView({ block: "nearest" });
  };
  new ResizeObserver(stay).observe(document.querySelector(".jury-bar"));
}
