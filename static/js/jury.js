// The scorecard: Ctrl + Enter saves, and leaving with unsaved words is asked about.
for (const form of document.querySelectorAll("form[data-warn-unsaved]")) {
  let dirty = "dirty" in form.dataset;
  form.addEventListener("input", () => {
    dirty = true;
  });
  form.addEventListener("submit", () => {
    dirty = false;
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) {
      event.preventDefault();
    }
  });
}
