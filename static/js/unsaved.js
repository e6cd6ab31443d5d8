// What on this page is not saved yet: asked at ”Logga ut” and before the session ends.

const keepers = new Set();

/** Let something that saves by itself tell how it stands: ``isUnsaved()`` and ``settle()``. */
export function watch(keeper) {
  keepers.add(keeper);
}

/** Tell whether anything that was written here is not on the server. */
export function isUnsaved() {
  return [...keepers].some((keeper) => keeper.isUnsaved());
}

/** Save what can be saved now. */
export function saveAll() {
  return Promise.all([...keepers].map((keeper) => keeper.settle()));
}
