/** The talk itself: sends what the person says, shows what comes back, and loses nothing when the server cannot be reached. */
import { answerList } from "./answers.js";
import { areaLine } from "./area_line.js";
import { composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { disclosure, h } from "./markup.js";
import { questionForm } from "./question.js";
import { readingForm } from "./reading.js";
import { headline, resultCard } from "./result.js";
import { Trouble } from "./service.js";
import { notAPractitioner, toolbar } from "./toolbar.js";
import { transcript } from "./transcript.js";
import { troubleNotice, troubleWords } from "./trouble_notice.js";

export class Dialogue {
  #started = false;
  #busy = false;
  #trouble = null;
  #areaGuide = null;

  /** `element` is what the frame shows. Nothing is sent before `start()`. */
  constructor({ service, memory, announcer, area }) {
    Object.assign(this, { service, memory, announcer, area });
    this.talk = new Conversation(service, memory);
    this.element = h("div", { class: "talk" });
  }

  /** Builds everything in the language of `say`. What was ticked and typed stays. */
  speak(say) {
    this.say = say;
    const ticked = [...this.element.querySelectorAll(".question input:checked")].map(({ id }) => id);
    this.place = h("div");
    this.past = h("div", { class: "past" });
    this.now = h("div", { class: "now" });
    this.trouble = h("div");
    this.told = h("div");
    this.composer = composer({
      say, draft: this.memory.draft,
      send: (text) => this.#sendText(text),
      remember: (text) => { this.memory.draft = text; },
      complain: (text) => this.announcer.say(text, { urgently: true }),
    });
    this.others = notAPractitioner({ say, tell: (payload, text) => this.#send({ payload }, { kind: "said", text }) });
    this.others.hidden = true;
    this.element.replaceChildren(...[
      say.language !== "en" && h("p", { class: "notice" }, say("guidanceInEnglish")),
      this.place, this.past, this.now, this.trouble, this.told, this.composer,
      toolbar({
        say,
        call: () => this.#send({ payload: "/contacts" }, { kind: "said", text: say("whoToCall") }),
        startAgain: () => this.#startAgain(),
        erase: () => this.#erase(),
      }),
      this.others,
    ].filter(Boolean));
    if (this.talk.id) this.#show();
    if (this.#trouble) this.#showTrouble();
    for (const id of ticked) {
      const input = this.element.querySelector(`#${CSS.escape(id)}`);
      if (input) input.checked = true;
    }
  }

  // What the frame calls

  /** Begins a conversation, or picks up the one this tab was in. Calling it again does nothing. */
  async start() {
    if (this.#started) return;
    this.#started = true;
    await this.#attempt(() => this.#open(), { arrives: false });
  }

  async #open() {
    if (!this.memory.conversation) return this.talk.begin(this.area, this.say.language);
    await this.talk.resume();
    return this.announcer.say(this.say("resumed"));
  }

  /** After a duplicate of this tab moved the conversation on. */
  async catchUp() {
    if (this.#busy || !this.#started) return;
    await this.#attempt(async () => {
      await this.talk.resume();
      this.announcer.say(this.say("movedOn"));
    }, { arrives: false });
  }

  slow() {
    const line = this.element.querySelector(".sending");
    if (line) line.textContent = this.say("slow");
    this.announcer.say(this.say("slow"));
  }

  backOnline() {
    if (this.#trouble?.trouble.kind !== "offline") return;
    this.trouble.querySelector("strong").textContent = this.say("backOnline");
    this.announcer.say(this.say("backOnline"));
  }

  // What the person does

  /** Words may be sent before the conversation could be opened, or after it was erased: it is opened first. */
  async #sendText(text) {
    if (!this.talk.id) await this.#attempt(() => this.#open(), { arrives: false });
    if (!this.talk.id) return;
    await this.#send({ text }, { kind: "said", text }, () => this.composer.box.value.trim() === text && this.composer.clear());
  }

  #send(turn, shown, done = () => {}) {
    return this.#attempt(async () => {
      await this.talk.send(turn, shown);
      done();
    });
  }

  #change(id) {
    const { ask } = this.talk.answers.find(({ question }) => question === id);
    return this.#send({ payload: `/change${JSON.stringify({ question: id })}` }, { kind: "said", text: `${this.say("change")}: ${ask}` });
  }

  #chooseArea({ id, name }) {
    return this.#send({ payload: `/choose_area${JSON.stringify({ area: id })}` }, { kind: "said", text: name }, () => { this.talk.area = id; });
  }

  #startAgain() {
    return this.#attempt(async () => {
      await this.talk.erase();
      await this.talk.begin(this.area, this.say.language);
    });
  }

  #erase() {
    return this.#attempt(async () => {
      await this.talk.erase();
      this.composer.clear();
    });
  }

  /** Runs one exchange with the server; on failure keeps everything as it was, says what happened and offers to try again. */
  async #attempt(exchange, { arrives = true } = {}) {
    if (this.#busy) return;
    this.#busy = true;
    const retrying = this.trouble.contains(this.element.getRootNode().activeElement);
    this.#setTrouble(null);
    const asked = this.talk.question;
    this.now.append(h("p", { class: "sending" }, this.say(arrives ? "sending" : "loading")));
    try {
      await exchange();
      if (this.talk.decision) await this.#fetchArea();
      this.#show(asked);
      if (arrives) this.#arrive(asked, retrying);
      this.#fetchArea().then((fetched) => fetched && this.#showArea());
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.#setTrouble({ trouble: error, retry: () => this.#attempt(exchange, { arrives }) });
    } finally {
      this.#busy = false;
      this.element.querySelector(".sending")?.remove();
    }
  }

  /** Whether the area's guidance was fetched just now. Without it the card only lacks its picture and the area's stages. */
  async #fetchArea() {
    const { area } = this.talk;
    if (!area || this.#areaGuide?.id === area) return false;
    try {
      this.#areaGuide = await this.service.area(area);
      return true;
    } catch {
      this.#areaGuide = null;
      return false;
    }
  }

  // What is seen

  #show(before = null) {
    const { id, entries, question, decision, answers } = this.talk;
    const say = this.say;
    const list = transcript(entries, say);
    this.past.replaceChildren(...(entries.length ? [decision ? disclosure(say("transcript"), {}, list) : list] : []));
    const same = before && question && JSON.stringify(before) === JSON.stringify(question) && this.now.querySelector("form");
    if (!same) this.now.replaceChildren(...(id ? this.#current() : this.#erased()));
    this.told.replaceChildren(...(answers.length && !decision
      ? [disclosure(`${say("answersSoFar")} (${answers.length})`, { class: "quiet" }, answerList(answers, { say, change: (one) => this.#change(one) }))] : []));
    this.element.toggleAttribute("data-asking", Boolean(question));
    this.others.hidden = !question || answers.length > 0;
    this.#showArea();
  }

  #showArea() {
    const { area } = this.talk;
    this.place.replaceChildren(...(area ? [areaLine(this.#areaGuide?.name ?? area, {
      say: this.say, areas: async () => (await this.service.guidance()).areas, choose: (one) => this.#chooseArea(one) })] : []));
  }

  #current() {
    const { question, decision, answers, progress, id } = this.talk;
    const say = this.say;
    if (!question && !decision) return [h("button", { type: "button", onclick: () => this.#send({ payload: "/i_am_a_practitioner" }) }, say("practitioner"))];
    const card = decision && resultCard(decision, {
      area: this.#areaGuide, answers, say,
      record: {
        at: (format, headings) => this.service.recordAddress(id, format, headings),
        make: (format, headings, extras) => this.service.record(id, format, headings, extras),
      },
      act: { change: (one) => this.#change(one), goOn: () => this.#send({ payload: "/continue_after_emergency" }), announce: (...words) => this.announcer.say(...words) },
    });
    return [card, question && this.#form(question, answers, progress)].filter(Boolean);
  }

  #form(question, answers, progress) {
    const shared = {
      say: this.say,
      progress: progressWords(progress, this.say),
      complain: (text) => this.announcer.say(text, { urgently: true }),
    };
    if (question.id === "reading" && question.facts) {
      return readingForm(question, { ...shared, answer: (turn, kept) => this.#send(turn, { kind: "asked", question: factsAsChoices(question), chosen: kept }) });
    }
    const form = questionForm(question, {
      ...shared,
      back: answers.length ? () => this.#send({ payload: "/back" }) : null,
      answer: (turn, chosen) => this.#send(turn, turn.text
        ? { kind: "asked", question: { ...question, choices: [{ id: turn.text, label: turn.text }] }, chosen: [turn.text] }
        : { kind: "asked", question, chosen }),
    });
    for (const choice of this.talk.given(question.id)) {
      const input = form.querySelector(`#choice-${CSS.escape(choice)}`);
      if (input) input.checked = true;
    }
    return form;
  }

  #erased() {
    return [h("p", { class: "notice" }, this.say("erased")), h("p", {}, h("button", { type: "button", class: "primary", onclick: () => this.#startAgain() }, this.say("startAgain")))];
  }

  /** After the person sent something: focus goes to the new question or the result, and new messages are spoken. */
  #arrive(before, retrying) {
    const { id, question, decision, fresh } = this.talk;
    if (!id) {
      this.now.querySelector("button").focus();
      return this.announcer.say(this.say("erased"));
    }
    this.#announce(fresh, decision);
    if (decision) return this.#goTo(this.now.querySelector("#result-headline"));
    if (question && (retrying || JSON.stringify(question) !== JSON.stringify(before))) return this.#goTo(this.now.querySelector("#question-ask"));
    const entries = this.past.querySelectorAll(".entry");
    const first = entries[entries.length - fresh.length] ?? entries[entries.length - 1];
    if (first && !this.element.getRootNode().activeElement) first.focus({ preventScroll: true });
    return first && scrollTo(first);
  }

  #goTo(heading) {
    heading.focus({ preventScroll: true });
    scrollTo(heading);
  }

  #announce(fresh, decision) {
    const urgently = decision?.route === "emergency" || fresh.some(({ kind }) => kind === "urgent");
    const words = decision ? `${this.say("result")}: ${this.say(headline(decision))}` : fresh.map(({ text }) => text).join(" ");
    if (words) this.announcer.say(words, { urgently });
  }

  #setTrouble(trouble) {
    this.#trouble = trouble;
    this.#showTrouble();
    if (!trouble) return;
    this.announcer.say(troubleWords(trouble.trouble, this.say), { urgently: true });
    this.trouble.scrollIntoView({ block: "nearest" });
  }

  #showTrouble() {
    this.trouble.replaceChildren(...(this.#trouble
      ? [troubleNotice(this.#trouble.trouble, { say: this.say, contacts: this.#areaGuide?.contacts ?? [], retry: this.#trouble.retry, startAgain: () => this.#startAgain() })] : []));
  }
}

function progressWords(progress, say) {
  if (!progress) return null;
  const more = progress.remaining > 1 ? say("remaining", { count: progress.remaining - 1 }) : say("noneRemaining");
  return `${say("answered", { count: progress.answered })}, ${more}`;
}

/** What was read, as the choices the transcript shows. */
const factsAsChoices = (question) => ({ ...question, choices: question.facts.map(({ indicator, label }) => ({ id: indicator, label })) });

function scrollTo(element) {
  element.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}
