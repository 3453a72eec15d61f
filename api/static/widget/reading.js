/** Shows what was read in the person's own words and asks them to confirm it. Nothing read is used before that. */
import { h } from "./markup.js";

/**
 * A form over `question.facts`. Facts read as happening now start ticked; the others (past, uncertain, if) stand apart and
 * the person ticks those that count. All ticked confirms the reading; anything else corrects it to what is ticked.
 */
export function readingForm(question, { say, answer, complain, progress }) {
  const rows = question.facts.map((fact, place) => row(fact, place, say));
  const counted = rows.filter(({ fact }) => fact.status === "present");
  const apart = rows.filter(({ fact }) => fact.status !== "present");

  return h("form", { class: "question reading", onsubmit: submit },
    h("fieldset", { "aria-describedby": "reading-hint" },
      h("legend", { lang: "en" }, h("h3", { tabindex: "-1", id: "question-ask" }, question.ask)),
      h("div", { class: "hint", id: "reading-hint" }, question.help && h("p", { lang: "en" }, question.help), h("p", {}, say("readingHint"))),
      counted.map(({ element }) => element),
      apart.length > 0 && h("fieldset", { class: "group" }, h("legend", {}, say("readingApart")), apart.map(({ element }) => element))),
    h("div", { class: "submit" },
      h("button", { type: "submit", class: "primary" }, say("readingUse")),
      progress && h("span", { class: "progress" }, progress)));

  function submit(event) {
    event.preventDefault();
    const kept = rows.filter(({ input }) => input.checked).map(({ fact }) => fact);
    if (!kept.length) complain(say("readingNothing"));
    const keep = [...new Set(kept.map((fact) => fact.indicator))];
    answer({ payload: kept.length === rows.length ? sent("confirm") : sent("correct", { keep }) }, keep);
  }

  /** What a choice sends, which says what was shown, with what is added to it. */
  function sent(id, added = {}) {
    const [, request, shown] = question.choices.find((choice) => choice.id === id).payload.match(/^(\/[a-z_]+)(.*)$/);
    return request + JSON.stringify({ ...JSON.parse(shown || "{}"), ...added });
  }
}

/** One fact with its words. The child's age stands among them without any: it was put together from the whole message. */
function row(fact, place, say) {
  const id = `fact-${place}`;
  const input = h("input", { type: "checkbox", id, checked: fact.status === "present", "aria-describedby": fact.quote ? `${id}-quote` : null });
  const element = h("div", { class: "choice" }, input,
    h("label", { for: id, lang: "en" }, fact.label),
    fact.quote !== "" && h("p", { class: "quote", id: `${id}-quote` },
      h("span", { class: `status ${fact.status}` }, say(`status_${fact.status}`)), " ",
      h("span", { class: "unseen" }, `${say("readingQuote")}: `), h("q", { lang: "en" }, fact.quote)));
  return { fact, input, element };
}
