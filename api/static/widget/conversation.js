/** One conversation as this tab knows it: what was said, what is asked now, what came of it. */
import { Trouble } from "./service.js";

/** Where a conversation stands, to tell whether it moved. */
const standing = ({ question, answers }) => JSON.stringify([question ?? null, answers ?? []]);

export class Conversation {
  constructor(service, memory) {
    this.service = service;
    this.memory = memory;
    this.#clear();
  }

  #clear() {
    this.id = null;
    this.area = null;
    this.entries = [];
    this.question = null;
    this.decision = null;
    this.progress = null;
    this.answers = [];
    this.fresh = [];
    this.unsure = false;
  }

  /** The choices given to a question before, so that a changed answer starts from them. */
  given(question) {
    const known = this.answers.find((answer) => answer.question === question)?.answer;
    return known === undefined ? this.past?.get(question) ?? [] : [known].flat().map(String);
  }

  async begin(area, language) {
    const reply = await this.service.begin(area ?? undefined, language);
    this.#clear();
    this.past = new Map();
    this.id = reply.id;
    this.area = reply.area ?? area;
    this.memory.conversation = reply.id;
    this.#take(reply);
  }

  /** Picks up the conversation this tab was in. */
  async resume() {
    const state = await this.service.resume(this.memory.conversation);
    this.#adopt(state);
  }

  #adopt(state) {
    const id = this.memory.conversation;
    this.#clear();
    this.past ??= new Map();
    this.id = id;
    this.area = state.area;
    this.#take(state);
  }

  /**
   * Sends `{text}` or `{payload}`; `shown` is what the transcript shows of it, or null. After a failure that leaves it
   * unclear whether the server had it, the next try looks first and does not send twice.
   */
  async send(turn, shown) {
    try {
      if (this.unsure) {
        const state = await this.service.resume(this.id);
        this.unsure = false;
        if (standing(state) !== standing(this)) return this.#adopt(state);
      }
      const reply = await this.service.send(this.id, turn);
      if (shown) this.entries.push(shown);
      if (shown?.kind === "asked") this.past.set(shown.question.id, shown.chosen);
      this.#take(reply);
      this.memory.movedOn();
    } catch (error) {
      if (error instanceof Trouble && error.kind !== "refused" && error.kind !== "gone") this.unsure = true;
      throw error;
    }
  }

  /** Erases everything, here and at the server. A conversation the server no longer has is erased already. */
  async erase() {
    try {
      if (this.id) await this.service.erase(this.id);
    } catch (error) {
      if (error.kind !== "gone") throw error;
    }
    this.memory.conversation = null;
    this.#clear();
  }

  #take(reply) {
    this.fresh = reply.messages.filter(({ who }) => who !== "person");
    this.entries.push(...reply.messages.filter(({ kind, text }) => text !== reply.question?.ask && !(kind === "result" && reply.decision)));
    this.question = reply.question ?? null;
    this.decision = reply.decision ?? null;
    this.area = reply.decision?.guidance.area ?? this.area;
    this.progress = reply.progress ?? this.progress;
    this.answers = reply.answers ?? this.answers;
  }
}
