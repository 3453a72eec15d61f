/** The guidance's questions as real form fields, and the answers read back from them. */
import { h } from "../widget/markup.js";

const ALONE = ["none", "unknown"];
const MANY = 9;

/**
 * A fieldset for `question`, with `picked` choice ids ticked. A question of one answer has "not said" too, which sends nothing;
 * "none" and "I don't know" untick the rest. `prefix` keeps fields apart when one question stands twice on a page.
 */
export function questionField(question, { say, picked = [], prefix = "" }) {
  const name = `${prefix}${question.id}`;
  const type = question.multiple ? "checkbox" : "radio";
  const choice = (id, label, unsaid) => {
    const field = `${name}-${id || "unsaid"}`;
    return h("div", { class: unsaid ? "choice unsaid" : "choice" },
      h("input", { type, name, id: field, value: id, checked: unsaid ? picked.length === 0 : picked.includes(id) }), h("label", { for: field }, label));
  };
  const fieldset = h("fieldset", { class: "question", "data-question": question.id, onchange: keepAlone },
    h("legend", {}, question.ask),
    (question.help || question.why) && h("details", {}, h("summary", {}, say("whyItMatters")), question.help && h("p", {}, question.help), h("p", {}, question.why)),
    h("div", { class: question.choices.length > MANY ? "many" : null },
      !question.multiple && choice("", say("notSaid"), true),
      question.choices.map(({ id, label }) => choice(id, label, false))));
  return fieldset;

  function keepAlone({ target }) {
    if (!question.multiple || !target.checked) return;
    const alone = ALONE.includes(target.value);
    for (const input of fieldset.querySelectorAll("input:checked")) if (input !== target && (alone || ALONE.includes(input.value))) input.checked = false;
  }
}

/** `{question: choice, or a list of choices}` of every answered question under `root`. */
export function answersIn(root) {
  const answers = {};
  for (const fieldset of root.querySelectorAll("[data-question]")) {
    const picked = [...fieldset.querySelectorAll("input:checked")].map(({ value }) => value).filter(Boolean);
    if (!picked.length) continue;
    answers[fieldset.dataset.question] = fieldset.querySelector("[type=radio]") ? picked[0] : picked;
  }
  return answers;
}

/** Ticks or unticks a choice of a question under `root` as a person would, so that whoever listens hears it. */
export function setTicked(root, question, choice, on) {
  const field = (value) => root.querySelector(`[data-question="${question}"] input[value="${value}"]`);
  const unsaid = on ? null : field("");
  const input = unsaid ?? field(choice);
  const checked = on || unsaid !== null;
  if (!input || input.checked === checked || (unsaid && !field(choice).checked)) return;
  input.checked = checked;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** The choices answered, in words: `[{question, choice, ask, label}]`. "None of these" and the list of worries say nothing of themselves. */
export function factsOf(answers, questions) {
  return questions.filter(({ id }) => id in answers && id !== "concerns").flatMap((question) => [answers[question.id]].flat().filter((id) => id !== "none").map((id) => (
    { question: question.id, choice: id, ask: question.ask, label: question.choices.find((choice) => choice.id === id).label })));
}

/** The answers with one choice of one question taken away. */
export function without(answers, { question, choice }) {
  const left = [answers[question]].flat().filter((id) => id !== choice);
  const { [question]: gone, ...others } = answers;
  return left.length ? { ...others, [question]: left } : others;
}
