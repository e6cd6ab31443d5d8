// A copy of what is written, kept in this browser until the server has it. It is locked with a key
// that only the person's own pages carry. Full or forbidden storage stops nothing else.

const DATABASE = "ej-sparat";
const STORE = "kopior";
const LIFE = 30 * 24 * 3600 * 1000;
const CIPHER = "AES-GCM";

let database;

function open() {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: "id" }).createIndex("owner", "owner");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("The database is blocked."));
  });
  return database;
}

/** Do one thing in the store, and wait until it is done. */
async function store(mode, act) {
  const transaction = (await open()).transaction(STORE, mode);
  const request = act(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

async function allOf(owner) {
  return store("readonly", (kept) => kept.index("owner").getAll(owner));
}

/** Count a person's copies; none where nothing can be kept. */
export async function countOf(owner) {
  return allOf(owner).then(
    (found) => found.length,
    () => 0,
  );
}

/** Remove a person's copies. */
export async function removeAllOf(owner) {
  try {
    for (const { id } of await allOf(owner)) await store("readwrite", (kept) => kept.delete(id));
  } catch {
    // Nothing was kept here.
  }
}

/** Remove the copies that nobody came back for in 30 days, whose ever they are. */
async function forgetOld() {
  for (const { id, at } of await store("readonly", (kept) => kept.getAll())) {
    if (Date.now() - at > LIFE) await store("readwrite", (kept) => kept.delete(id));
  }
}

/** Name the open pages: a copy of theirs is on its way to the server. */
async function livingTabs() {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return new Set(held.map((lock) => lock.name));
}

const lockOf = (tab) => `${DATABASE}:${tab}`;

export class Copies {
  constructor({ owner, secret, address, tab }) {
    Object.assign(this, { owner, address, tab, writing: null, next: undefined });
    const bytes = Uint8Array.from(secret.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    this.key = crypto.subtle?.importKey("raw", bytes, CIPHER, false, ["encrypt", "decrypt"]);
    // Held as long as the page lives, also if it dies without a word.
    navigator.locks?.request(lockOf(tab), () => new Promise(() => {}));
  }

  get id() {
    return `${this.owner}:${this.address}:${this.tab}`;
  }

  /** Keep the text as it stands now; while one copy is written only the latest waits. */
  keep(text, turn) {
    this.text = text;
    return this.queue({ text, turn });
  }

  /** The server has this text: the copy goes, unless something was written since. */
  confirm(text) {
    return this.text === text ? this.queue(null) : Promise.resolve();
  }

  queue(next) {
    this.next = next;
    this.writing ??= this.write().finally(() => {
      this.writing = null;
    });
    return this.writing;
  }

  async write() {
    while (this.next !== undefined) {
      const next = this.next;
      this.next = undefined;
      try {
        if (next) await this.put(next);
        else await this.remove(this.id);
      } catch {
        // Full or forbidden: the server is what saving relies on.
      }
    }
  }

  async put({ text, turn }) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(text);
    const locked = await crypto.subtle.encrypt({ name: CIPHER, iv }, await this.key, plain);
    const { id, owner, address, tab } = this;
    const row = { id, owner, address, tab, turn, at: Date.now(), iv, locked };
    await store("readwrite", (kept) => kept.put(row));
  }

  remove(id) {
    return store("readwrite", (kept) => kept.delete(id));
  }

  /** Give the copies of this part whose pages are gone, the latest first. */
  async left() {
    try {
      await forgetOld();
      const alive = await livingTabs();
      const rows = (await allOf(this.owner)).filter(
        ({ address, tab }) => address === this.address && !alive.has(lockOf(tab)),
      );
      const opened = await Promise.all(rows.map((row) => this.unlock(row)));
      return opened.filter(Boolean).sort((one, other) => other.at - one.at);
    } catch {
      return [];
    }
  }

  async unlock({ iv, locked, ...row }) {
    try {
      const plain = await crypto.subtle.decrypt({ name: CIPHER, iv }, await this.key, locked);
      return { ...row, text: new TextDecoder().decode(plain) };
    } catch {
      return null;
    }
  }
}
