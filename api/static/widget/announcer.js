/** Speaks to screen readers, apart from the transcript: one polite voice, one that interrupts. Nothing else is a live region. */
import { h } from "./markup.js";

export class Announcer {
  constructor() {
    this.polite = h("div", { class: "unseen", role: "status" });
    this.urgent = h("div", { class: "unseen", role: "alert" });
    this.element = h("div", { class: "announcers" }, this.polite, this.urgent);
  }

  /** Says a text once. The same text twice is still said twice. */
  say(text, { urgently = false } = {}) {
    const voice = urgently ? this.urgent : this.polite;
    voice.replaceChildren();
    requestAnimationFrame(() => voice.replaceChildren(h("p", {}, text)));
  }
}
