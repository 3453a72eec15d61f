/** <threshold-guide area language open placement theme>: the conversation on a page, in a shadow root of its own. */
import { Announcer } from "./announcer.js";
import { answerList } from "./answers.js";
import { areaLine } from "./area_line.js";
import { composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { bar, fullPage, launcher } from "./frame.js";
import { disclosure, h } from "./markup.js";
import { Memory } from "./memory.js";
import { questionForm } from "./question.js";
import { readingForm } from "./reading.js";
import { headline, resultCard } from "./result.js";
import { Service, Trouble } from "./service.js";
import { sheet } from "./style.js";
import { notAPractitioner, toolbar } from "./toolbar.js";
import { transcript } from "./transcript.js";
import { troubleNotice, troubleWords } from "./trouble_notice.js";
import { LANGUAGES, speaker } from "../strings/catalogue.js";

const API = new URL("../../api/v1/", import.meta.url).href;
const NARROW_REM = 36;
const TOO_SMALL_FOR_A_CORNER = "(max-width: 30rem), (max-height: 30rem)";

export class ThresholdGuide extends HTMLElement {
  static observedAttributes = ["open", "language", "area"];

  #started = false;
  #busy = false;
  #trouble = null;
  #areaGuide = null;

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
      this.announcer = new Announcer();
      this.dialog = fullPage(() => this.#unspread());
      this.panel = h("section", { class: "panel", "aria-labelledby": "title" });
      this.service = new Service(API, () => this.#slow());
    }
    this.memory = new Memory(`${API}${this.getAttribute("area") ?? ""}`, () => this.#resumeFromElsewhere());
    this.talk ??= new Conversation(this.service, this.memory);
    this.talk.memory = this.memory;
    this.online = () => this.#backOnline();
    addEventListener("online", this.online);
    this.#build();
    if (this.open) this.#start();
  }

  disconnectedCallback() {
    removeEventListener("online", this.online);
    this.widths?.disconnect();
    this.memory.close();
  }

  attributeChangedCallback(name, before, now) {
    if (!this.shadowRoot || before === now || !this.isConnected) return;
    if (name === "area") this.#moveTo();
    else this.#build();
    if (this.open) this.#start();
  }

  get open() {
    return this.hasAttribute("open");
  }

  set open(wanted) {
    this.toggleAttribute("open", Boolean(wanted));
  }

  // The frame

  #build() {
    this.say = speaker(this.getAttribute("language") ?? "en");
    const ticked = [...this.panel.querySelectorAll(".question input:checked")].map((input) => input.id);
    this.panel.lang = this.say.language;
    this.panel.hidden = !this.open;
    this.announcer.element.className = "announcers";
    const others = Object.keys(LANGUAGES).filter((code) => code !== this.say.language);
    this.past = h("div", { class: "past" });
    this.now = h("div", { class: "now" });
    this.told = h("div", { class: "told" });
    this.composer = composer({ say: this.say, draft: this.memory.draft, send: (text) => this.#sendText(text),
      remember: (text) => { this.memory.draft = text; }, complain: (text) => this.announcer.say(text, { urgently: true }) });
    this.panel.replaceChildren(
      ...bar(this.say, {
        otherLanguage: { code: others[0], name: LANGUAGES[others[0]].languageName },
        switchLanguage: () => this.#switchLanguage(others[0]),
        close: () => this.#close(),
        spread: () => (this.dialog.open ? this.dialog.close() : this.#spread()),
      }),
      h("div", { class: "talk" },
        this.say.language !== "en" && h("p", { class: "notice" }, this.say("guidanceInEnglish")),
        this.place = h("div"),
        this.past, this.now,
        this.trouble = h("div"),
        this.told,
        this.composer,
        toolbar({ say: this.say, call: () => this.#send({ payload: "/contacts" }, { kind: "said", text: this.say("whoToCall") }),
          startAgain: () => this.#startAgain(), erase: () => this.#erase() }),
        this.others = notAPractitioner({ say: this.say, tell: (payload, text) => this.#send({ payload }, { kind: "said", text }) })),
      this.announcer.element);
    this.launcher = launcher(this.say, () => this.#openByHand());
    this.launcher.hidden = this.open;
    if (!this.dialog.contains(this.panel)) this.shadowRoot.replaceChildren(this.launcher, this.panel, this.dialog);
    this.dialog.lang = this.say.language;
    this.#markFull();
    this.#measure();
    if (this.#started) this.#show();
    for (const id of ticked) {
      const input = this.panel.querySelector(`#${CSS.escape(id)}`);
      if (input) input.checked = true;
    }
  }

  #measure() {
    this.widths?.disconnect();
    this.widths = new ResizeObserver(() => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      this.panel.classList.toggle("narrow", this.panel.clientWidth > 0 && this.panel.clientWidth < NARROW_REM * rem);
      this.panel.style.setProperty("--composer-height", `${this.composer.offsetHeight}px`);
    });
    this.widths.observe(this.panel);
    this.widths.observe(this.composer);
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
    this.#markFull();
    this.panel.querySelector(".full").focus();
  }

  #unspread() {
    this.shadowRoot.insertBefore(this.panel, this.dialog);
    this.#markFull();
    this.panel.querySelector(".full")?.focus();
  }

  #markFull() {
    const button = this.panel.querySelector(".full");
    button.textContent = this.say(this.dialog.open ? "leaveFullPage" : "fullPage");
    button.removeAttribute("aria-pressed");
  }

  #switchLanguage(code) {
    this.setAttribute("language", code);
    this.panel.querySelector(".bar button").focus();
  }

  // The conversation

  async #start() {
    if (this.#started || this.#busy) return;
    this.#started = true;
    await this.#attempt(async () => {
      if (!this.memory.conversation) return this.talk.begin(this.getAttribute("area"), this.say.language);
      await this.talk.resume();
      return this.announcer.say(this.say("resumed"));
    }, { opening: true });
  }

  async #startAgain() {
    await this.#attempt(async () => {
      await this.talk.erase().catch((error) => {
        if (error.kind !== "gone") throw error;
        this.memory.conversation = null;
      });
      await this.talk.begin(this.getAttribute("area"), this.say.language);
      this.composer.box.value = this.memory.draft;
    }, { moves: true });
  }

  async #erase() {
    await this.#attempt(async () => {
      await this.talk.erase();
      this.composer.clear();
      this.#erased();
    }, { silent: true });
  }

  #erased() {
    const again = h("button", { type: "button", class: "primary", onclick: () => this.#startAgain() }, this.say("startAgain"));
    this.past.replaceChildren();
    this.told.replaceChildren();
    this.now.replaceChildren(h("p", { class: "notice" }, this.say("erased")), h("p", {}, again));
    this.announcer.say(this.say("erased"));
    again.focus();
  }

  #sendText(text) {
    if (!this.talk.id) return this.#startAgain().then(() => this.talk.id && this.#sendText(text));
    return this.#send({ text }, { kind: "said", text }, () => this.composer.clear());
  }

  async #send(turn, shown, done = () => {}) {
    await this.#attempt(async () => {
      await this.talk.send(turn, shown);
      done();
    }, { moves: true });
  }

  /** Runs one exchange with the server; on failure keeps everything as it was, says what happened and offers to try again. */
  async #attempt(exchange, { opening = false, moves = false, silent = false } = {}) {
    if (this.#busy) return;
    this.#busy = true;
    this.#setTrouble(null);
    const asked = this.talk.question;
    this.#sending(opening ? "loading" : "sending");
    try {
      await exchange();
      this.#busy = false;
      this.#sending(null);
      if (silent) return;
      await this.#fetchArea();
      this.#show(asked);
      if (moves) this.#arrive(asked);
      else if (!opening) this.#announceFresh();
    } catch (error) {
      this.#busy = false;
      this.#sending(null);
      if (!(error instanceof Trouble)) throw error;
      this.#setTrouble(error, () => this.#attempt(exchange, { opening, moves, silent }));
    }
  }

  async #fetchArea() {
    const wanted = this.talk.area;
    if (!wanted || this.#areaGuide?.id === wanted) return;
    try {
      this.#areaGuide = { id: wanted, ...(await this.service.area(wanted)) };
    } catch {
      this.#areaGuide = null; // The card then goes without the picture; the next turn asks again.
    }
  }

  async #resumeFromElsewhere() {
    if (this.#busy || !this.#started) return;
    await this.#attempt(async () => {
      await this.talk.resume();
      this.announcer.say(this.say("movedOn"));
    }, { opening: true });
  }

  #moveTo() {
    this.memory.close();
    this.memory = new Memory(`${API}${this.getAttribute("area") ?? ""}`, () => this.#resumeFromElsewhere());
    this.talk = new Conversation(this.service, this.memory);
    this.#started = false;
    this.#areaGuide = null;
    this.#build();
    this.now.replaceChildren();
  }

  // What is seen

  #show(before = null) {
    const { entries, question, decision, answers, progress } = this.talk;
    const say = this.say;
    const list = transcript(entries, say);
    this.past.replaceChildren(...(entries.length ? [decision ? disclosure(say("transcript"), {}, list) : list] : []));
    const kept = before && question && JSON.stringify(before) === JSON.stringify(question) && this.now.querySelector("form");
    if (!kept) this.now.replaceChildren(...this.#current(question, decision, answers, progress));
    this.told.replaceChildren(...(answers.length && !decision
      ? [disclosure(`${say("answersSoFar")} (${answers.length})`, { class: "quiet" }, answerList(answers, { say, change: (id) => this.#change(id) }))] : []));
    this.panel.toggleAttribute("data-asking", Boolean(question));
    this.others.hidden = !question || answers.length > 0;
    this.place.replaceChildren(...(this.talk.area ? [areaLine(this.#areaGuide?.name ?? this.talk.area, { say, areas: () => this.#areas(), choose: (area) => this.#chooseArea(area) })] : []));
  }

  #current(question, decision, answers, progress) {
    const say = this.say;
    const parts = [];
    if (!decision && !question && this.talk.id) {
      parts.push(h("button", { type: "button", onclick: () => this.#send({ payload: "/i_am_a_practitioner" }) }, say("practitioner")));
    }
    if (decision) {
      parts.push(resultCard(decision, {
        area: this.#areaGuide, answers, say,
        record: {
          at: (format, headings) => this.service.recordAddress(this.talk.id, format, headings),
          make: (format, headings, extras) => this.service.record(this.talk.id, format, headings, extras),
        },
        act: { change: (id) => this.#change(id), goOn: () => this.#send({ payload: "/continue_after_emergency" }), announce: (...words) => this.announcer.say(...words) },
      }));
    }
    if (question) {
      const shared = { say, progress: this.#progressWords(progress), complain: (text) => this.announcer.say(text, { urgently: true }),
        back: answers.length ? () => this.#send({ payload: "/back" }) : null };
      const form = question.id === "reading" && question.facts
        ? readingForm(question, { ...shared, answer: (turn, chosen) => this.#send(turn, { kind: "asked", question: factsAsChoices(question), chosen }) })
        : questionForm(question, { ...shared, answer: (turn, chosen) => this.#send(turn, { kind: "asked", question: turn.text ? typedAsChoice(question, turn.text) : question, chosen: turn.text ? [turn.text] : chosen }) });
      for (const id of this.talk.given(question.id)) {
        const input = form.querySelector(`#choice-${CSS.escape(id)}`);
        if (input) input.checked = true;
      }
      parts.push(form);
    }
    return parts;
  }

  #change(id) {
    const { ask } = this.talk.answers.find(({ question }) => question === id);
    return this.#send({ payload: `/change${JSON.stringify({ question: id })}` }, { kind: "said", text: `${this.say("change")}: ${ask}` });
  }

  async #areas() {
    return (await this.service.guidance()).areas;
  }

  #chooseArea({ id, name }) {
    return this.#send({ payload: `/choose_area${JSON.stringify({ area: id })}` }, { kind: "said", text: name }, () => { this.talk.area = id; });
  }

  #progressWords(progress) {
    if (!progress) return null;
    const more = progress.remaining > 1 ? this.say("remaining", { count: progress.remaining - 1 }) : this.say("noneRemaining");
    return `${this.say("answered", { count: progress.answered })}, ${more}`;
  }

  /** After the person sent something: focus goes to the new question or the result, and new messages are spoken. */
  #arrive(before) {
    this.#announceFresh();
    const { question, decision } = this.talk;
    const changed = JSON.stringify(question) !== JSON.stringify(before);
    const fresh = this.past.querySelectorAll(".entry");
    const first = fresh[fresh.length - this.talk.fresh.length] ?? fresh[fresh.length - 1];
    if (decision) this.#goTo(this.now.querySelector("#result-headline"));
    else if (question && changed) this.#goTo(this.now.querySelector("#question-ask"));
    else if (first) this.#scrollTo(first);
  }

  #goTo(heading) {
    heading?.focus({ preventScroll: true });
    if (heading) this.#scrollTo(heading);
  }

  #scrollTo(element) {
    element.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  #announceFresh() {
    const words = this.talk.fresh.map(({ text }) => text).join(" ");
    const urgently = this.talk.fresh.some(({ kind }) => kind === "urgent");
    if (this.talk.decision) this.announcer.say(`${this.say("result")}: ${this.say(headline(this.talk.decision))}`, { urgently });
    else if (words) this.announcer.say(words, { urgently });
  }

  #sending(key) {
    this.panel.querySelector(".sending")?.remove();
    this.panel.toggleAttribute("data-busy", Boolean(key));
    if (key) this.now.append(h("p", { class: "sending" }, this.say(key)));
  }

  #slow() {
    const line = this.panel.querySelector(".sending");
    if (line) line.textContent = this.say("slow");
    this.announcer.say(this.say("slow"));
  }

  #setTrouble(trouble, retry = null) {
    this.#trouble = trouble && { trouble, retry };
    this.trouble.replaceChildren(...(trouble ? [troubleNotice(trouble, { say: this.say, retry, startAgain: () => this.#startAgain() })] : []));
    if (!trouble) return;
    this.announcer.say(troubleWords(trouble, this.say), { urgently: true });
    this.trouble.scrollIntoView({ block: "nearest" });
  }

  #backOnline() {
    if (this.#trouble?.trouble.kind !== "offline") return;
    this.trouble.querySelector("p").prepend(h("strong", {}, `${this.say("backOnline")} `));
    this.announcer.say(this.say("backOnline"));
  }
}

/** What was read, as the choices the transcript shows. */
const factsAsChoices = (question) => ({ ...question, choices: question.facts.map(({ indicator, label }) => ({ id: indicator, label })) });

/** An answer typed into the question's own box, as the transcript shows it. */
const typedAsChoice = (question, text) => ({ ...question, choices: [{ id: text, label: text }] });
