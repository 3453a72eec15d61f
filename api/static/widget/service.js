/** Talks to the server this script came from. Every failure becomes a Trouble that says what kind it is. */

const SLOW_MS = 4000;
const GIVE_UP_MS = 30000;

/** Why the server could not be used: `offline`, `slow`, `busy`, `gone` or `refused` (with the server's own detail). */
export class Trouble extends Error {
  constructor(kind, detail = "") {
    super(detail || kind);
    this.kind = kind;
    this.detail = detail;
  }
}

export class Service {
  /** `base` is the address of /api/v1/, with the slash; `onSlow` is called when an answer takes more than four seconds. */
  constructor(base, onSlow = () => {}) {
    this.base = base;
    this.onSlow = onSlow;
  }

  begin(area, language) {
    return this.#call("POST", "conversations", { area, language });
  }

  /** `turn` is `{text}` or `{payload}`. */
  send(id, turn) {
    return this.#call("POST", `conversations/${encodeURIComponent(id)}/messages`, turn);
  }

  resume(id) {
    return this.#call("GET", `conversations/${encodeURIComponent(id)}`);
  }

  erase(id) {
    return this.#call("DELETE", `conversations/${encodeURIComponent(id)}`);
  }

  area(area) {
    return this.#call("GET", `guidance/areas/${encodeURIComponent(area)}`);
  }

  /** The overview of the guidance: its areas among the rest. */
  guidance() {
    return this.#call("GET", "guidance");
  }

  questions() {
    return this.#call("GET", "guidance/questions");
  }

  glossary() {
    return this.#call("GET", "guidance/glossary");
  }

  cases() {
    return this.#call("GET", "guidance/cases");
  }

  read(text, area) {
    return this.#call("POST", "readings", { text, area });
  }

  assess(area, answers) {
    return this.#call("POST", "assessments", { area, answers });
  }

  /** The same answers in several areas, side by side. */
  compare(areas, answers) {
    return this.#call("POST", "assessments/compare", { areas, answers });
  }

  recordAddress(id, format, headings) {
    return `${this.base}${recordPath(id, format, headings)}`;
  }

  /** The record as a file, with the person's own `extras` (role, judgement) in it. */
  record(id, format, headings, extras) {
    return this.#call("POST", recordPath(id, format, headings), extras, (response) => response.blob());
  }

  async #call(method, path, body, read = (response) => response.json()) {
    const ending = new AbortController();
    const slow = setTimeout(this.onSlow, SLOW_MS);
    const end = setTimeout(() => ending.abort(), GIVE_UP_MS);
    try {
      const response = await fetch(this.base + path, {
        method,
        credentials: "omit",
        headers: body ? { "Content-Type": "application/json" } : {},
        body: body && JSON.stringify(body),
        signal: ending.signal,
      });
      if (!response.ok) throw await troubleFrom(response);
      return response.status === 204 ? null : await read(response);
    } catch (error) {
      if (error instanceof Trouble) throw error;
      throw new Trouble(error.name === "AbortError" ? "slow" : navigator.onLine ? "busy" : "offline");
    } finally {
      clearTimeout(slow);
      clearTimeout(end);
    }
  }
}

const recordPath = (id, format, headings) => `conversations/${encodeURIComponent(id)}/record?format=${format}&headings=${headings}`;

async function troubleFrom(response) {
  let problem = {};
  try {
    problem = await response.json();
  } catch {
    // Not every proxy in between speaks problem+json: the status alone then says what happened.
  }
  if (response.status === 404 || response.status === 410) return new Trouble("gone", problem.detail);
  if (response.status === 429 || response.status >= 500) return new Trouble("busy", problem.detail);
  return new Trouble("refused", problem.detail ?? problem.title);
}
