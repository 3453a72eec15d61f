/** One question at a time, as real form controls. */
import { disclosure, h, linked } from "./markup.js";

const LONG_LIST = 12;
const ALONE = new Set(["none", "unknown"]);

/**
 * A form that asks `question`. `answer({text} | {payload}, chosen[])` is called when the person has answered;
 * `back` when they want the question before, if there is one. `complain(text)` says what is missing.
 */
export function questionForm(question, { say, answer, back, complain, progress }) {
  const many = question.multiple;
  const typed = question.unit && ageField(say);
  const controls = question.choices.map((choice) => control(choice, many));
  const error = h("p", { class: "error", id: "question-error", hidden: true });
  const count = h("span", { class: "count" });

  const form = h("form", { class: "question", novalidate: true, onsubmit: submit, onchange: changed },
    h("fieldset", { "aria-describedby": "question-hint question-error" },
      h("legend", { lang: "en" }, h("h3", { tabindex: "-1", id: "question-ask" }, question.ask)),
      h("div", { class: "hint", id: "question-hint" },
        question.help && h("p", { lang: "en" }, linked(question.help)),
        h("p", {}, say(many ? "chooseMany" : "chooseOne"))),
      question.why && disclosure(say("whyWeAsk"), { class: "quiet" }, h("p", { lang: "en" }, linked(question.why))),
      error,
      question.choices.length > LONG_LIST && filterBox(controls, say),
      choiceList(question.choices, controls, say),
      typed?.element),
    h("div", { class: question.choices.length > LONG_LIST ? "submit long" : "submit" },
      h("button", { type: "submit", class: "primary" }, say("continue")),
      back && h("button", { type: "button", onclick: back }, say("back")),
      count,
      progress && h("span", { class: "progress" }, progress)));
  return form;

  function ticked() {
    return controls.filter(({ input }) => input.checked).map(({ choice }) => choice);
  }

  function changed({ target }) {
    error.hidden = true;
    if (typed && target.type === "radio") typed.input.value = "";
    if (many && target.checked) {
      const alone = ALONE.has(target.value);
      for (const { input } of controls) if (input !== target && (alone || ALONE.has(input.value))) input.checked = false;
    }
    if (many) count.textContent = ticked().length ? say("chosen", { count: ticked().length }) : "";
  }

  function submit(event) {
    event.preventDefault();
    const chosen = ticked();
    if (typed?.input.value.trim()) return answer({ text: typed.input.value.trim() }, []);
    if (!chosen.length) {
      error.textContent = say("nothingChosen");
      error.hidden = false;
      complain(say("nothingChosen"));
      return controls[0].input.focus();
    }
    const ids = chosen.map((choice) => choice.id);
    const payload = chosen.length === 1 ? chosen[0].payload : `/answer${JSON.stringify({ question: question.id, choices: ids })}`;
    return answer({ payload }, ids);
  }

  function ageField() {
    const input = h("input", { id: "question-typed", class: "short", autocomplete: "off", "aria-describedby": "question-typed-hint",
      oninput: () => controls.forEach((control) => { control.input.checked = false; }) });
    return { input, element: h("div", { class: "typed" }, h("label", { for: "question-typed" }, say("typeYears")),
      h("span", { class: "hint", id: "question-typed-hint" }, say("typeYearsHint")), input) };
  }
}

function control(choice, many) {
  const id = `choice-${choice.id}`;
  const input = h("input", { type: many ? "checkbox" : "radio", name: "choice", value: choice.id, id });
  return { choice, input, row: h("div", { class: "choice" }, input, h("label", { for: id, lang: "en" }, choice.label)) };
}

/** Choices under their groups' headings, groups in the order they first appear; "none" and "I don't know" come last, after "or". */
function choiceList(choices, controls, say) {
  const groups = new Map();
  const [among, alone] = [[], []];
  for (const { choice, row } of controls) {
    if (ALONE.has(choice.id)) alone.push(row);
    else if (!choice.group) among.push(row);
    else {
      if (!groups.has(choice.group)) {
        groups.set(choice.group, h("fieldset", { class: "group" }, h("legend", { lang: "en" }, choice.group)));
        among.push(groups.get(choice.group));
      }
      groups.get(choice.group).append(row);
    }
  }
  return h("div", { class: choices.length > LONG_LIST ? "choices many" : "choices" }, among, alone.length > 0 && h("div", { class: "alone" }, h("p", { class: "or" }, say("or")), alone));
}

/** A box that narrows a long list. What is ticked is never hidden. */
function filterBox(controls, say) {
  const shown = h("p", { class: "hint", role: "status" });
  const narrow = ({ target }) => {
    const words = target.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { choice, input, row } of controls) {
      const text = `${choice.label} ${choice.group ?? ""}`.toLowerCase();
      const fits = words.every((word) => text.includes(word));
      row.hidden = !fits && !input.checked && !ALONE.has(choice.id);
      if (!row.hidden && !ALONE.has(choice.id)) count += 1;
    }
    for (const group of new Set(controls.map(({ row }) => row.closest(".group")))) {
      if (group) group.hidden = [...group.querySelectorAll(".choice")].every((row) => row.hidden);
    }
    shown.textContent = !words.length ? "" : count ? say("filterShown", { count }) : say("filterNone");
  };
  return h("div", { class: "filter" },
    h("label", { for: "question-filter" }, say("filter")),
    h("span", { class: "hint", id: "question-filter-hint" }, say("filterHint")),
    h("input", { type: "search", id: "question-filter", autocomplete: "off", "aria-describedby": "question-filter-hint", oninput: narrow,
      onkeydown: (event) => event.key === "Enter" && event.preventDefault() }),
    shown);
}
