/** <threshold-guide area language open placement theme>: the frame on a page, in a shadow root of its own. */
import { Announcer } from "./announcer.js";
import { Dialogue } from "./dialogue.js";
import { bar, fullPage, launcher } from "./frame.js";
import { h } from "./markup.js";
import { Memory } from "./memory.js";
import { Service } from "./service.js";
import { sheet } from "./style.js";
import { LANGUAGES, speaker } from "../strings/catalogue.js";

const API = new URL("../../api/v1/", import.meta.url).href;
const NARROW_REM = 36;
const TOO_SMALL_FOR_A_CORNER = "(max-width: 30rem), (max-height: 30rem)";

/** Of a text area reached with Tab a browser scrolls only the line being written into view, and that may lie under the emergency line. */
function showWhole({ key, target }) {
  if (key === "Tab" && target.matches("textarea")) target.scrollIntoView({ block: "nearest" });
}

export class ThresholdGuide extends HTMLElement {
  static observedAttributes = ["open", "language", "area"];

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
      this.announcer = new Announcer();
      this.dialog = fullPage(() => this.#unspread());
      this.panel = h("section", { class: "panel", "aria-labelledby": "title", onkeyup: showWhole });
      this.online = () => this.dialogue.backOnline();
    }
    addEventListener("online", this.online);
    this.#beginDialogue();
    this.#build();
    requestAnimationFrame(() => performance.mark("threshold-guide-shown"));
  }

  disconnectedCallback() {
    removeEventListener("online", this.online);
    this.widths.disconnect();
    this.memory.close();
  }

  attributeChangedCallback(name, before, now) {
    if (!this.shadowRoot || before === now || !this.isConnected) return;
    if (name === "area") {
      this.memory.close();
      this.#beginDialogue();
    }
    this.#build();
  }

  get open() {
    return this.hasAttribute("open");
  }

  set open(wanted) {
    this.toggleAttribute("open", Boolean(wanted));
  }

  /** Each area an embedding page names has a conversation of its own. */
  #beginDialogue() {
    const area = this.getAttribute("area");
    this.memory = new Memory(`${API}${area ?? ""}`, () => this.dialogue.catchUp());
    this.dialogue = new Dialogue({ service: new Service(API, () => this.dialogue.slow()), memory: this.memory, announcer: this.announcer, area });
  }

  #build() {
    this.say = speaker(this.getAttribute("language") ?? "en");
    this.panel.lang = this.dialog.lang = this.say.language;
    this.panel.hidden = !this.open;
    const other = Object.keys(LANGUAGES).find((code) => code !== this.say.language);
    this.panel.replaceChildren(
      ...bar(this.say, {
        otherLanguage: { code: other, name: LANGUAGES[other].languageName },
        switchLanguage: () => this.#switchLanguage(other),
        close: () => this.#close(),
        spread: () => (this.dialog.open ? this.dialog.close() : this.#spread()),
      }),
      this.dialogue.element, this.announcer.element);
    this.dialogue.speak(this.say);
    this.launcher = launcher(this.say, () => this.#openByHand());
    this.launcher.hidden = this.open;
    this.shadowRoot.replaceChildren(this.launcher, ...(this.dialog.open ? [] : [this.panel]), this.dialog);
    this.#nameFull();
    this.#measure();
    if (this.open) this.dialogue.start();
  }

  #measure() {
    this.widths?.disconnect();
    this.widths = new ResizeObserver(() => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      this.panel.classList.toggle("narrow", this.panel.clientWidth > 0 && this.panel.clientWidth < NARROW_REM * rem);
      this.panel.style.setProperty("--composer-height", `${this.dialogue.composer.offsetHeight}px`);
    });
    this.widths.observe(this.panel);
    this.widths.observe(this.dialogue.composer);
  }

  #openByHand() {
    this.open = true;
    if (this.getAttribute("placement") === "corner" && matchMedia(TOO_SMALL_FOR_A_CORNER).matches) this.#spread();
    this.panel.querySelector("#title").focus();
  }

  #close() {
    if (this.dialog.open) this.dialog.close();
    this.open = false;
    this.launcher.querySelector("button").focus();
  }

  #spread() {
    this.dialog.append(this.panel);
    this.dialog.showModal();
    this.#nameFull();
    this.panel.querySelector(".full").focus();
  }

  /** Called when the full page is left, by button or Escape. Someone who closed the guide altogether keeps their focus. */
  #unspread() {
    this.shadowRoot.insertBefore(this.panel, this.dialog);
    this.#nameFull();
    if (this.open) this.panel.querySelector(".full").focus();
  }

  #nameFull() {
    this.panel.querySelector(".full").textContent = this.say(this.dialog.open ? "leaveFullPage" : "fullPage");
  }

  #switchLanguage(code) {
    this.setAttribute("language", code);
    this.panel.querySelector(".bar button").focus();
  }
}
