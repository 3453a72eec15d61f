/** What this tab remembers until it is closed: which conversation it is in, and words not sent yet. */

/** `scope` keeps two widgets on one page apart. A browser that forbids storage gets a memory that ends with the page. */
export class Memory {
  #own = new Map();

  constructor(scope, onElsewhere) {
    this.prefix = `threshold-guide:${scope}:`;
    if ("BroadcastChannel" in globalThis) {
      this.channel = new BroadcastChannel("threshold-guide");
      this.channel.onmessage = ({ data }) => data === this.conversation && onElsewhere();
    }
  }

  get conversation() {
    return this.#read("conversation");
  }

  set conversation(id) {
    this.#write("conversation", id);
  }

  get draft() {
    return this.#read("draft") ?? "";
  }

  set draft(text) {
    this.#write("draft", text || null);
  }

  /** Tells a duplicate of this tab that the conversation moved on. */
  movedOn() {
    this.channel?.postMessage(this.conversation);
  }

  close() {
    this.channel?.close();
  }

  #read(name) {
    try {
      return sessionStorage.getItem(this.prefix + name);
    } catch {
      return this.#own.get(name) ?? null;
    }
  }

  #write(name, value) {
    try {
      if (value === null) sessionStorage.removeItem(this.prefix + name);
      else sessionStorage.setItem(this.prefix + name, value);
    } catch {
      this.#own.set(name, value);
    }
  }
}
