/** Finds a sign by plain words among every answer of every worry, and explains a word of the trade. */
import { h, unseen } from "../widget/markup.js";

const SHOWN = 8;

/** Fills `results` as somebody types into `input`. `pick(sign)` is called with `{theme, question, choice, label}`. */
export function findSigns({ input, results, counted }, { guidance, questions, terms, places, say, pick }) {
  const signs = signsOf(guidance, questions, places);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/[\s,.]+/).filter((word) => word.length > 1);
    const found = words.length ? signs.filter(({ text }) => words.every((word) => text.includes(word))) : [];
    found.sort((one, other) => nearness(other, words) - nearness(one, words));
    counted.textContent = !words.length ? "" : !found.length ? say("foundNone") : found.length > SHOWN ? say("foundFirst", { count: found.length, shown: SHOWN }) : say("found", { count: found.length });
    results.replaceChildren(...explained(terms, input.value), ...found.slice(0, SHOWN).map(row));
  });

  function row(sign) {
    const button = h("button", { type: "button", onclick: () => {
      pick(sign);
      button.firstChild.textContent = say("ticked");
      counted.textContent = say("tickedNow", { sign: sign.label });
    } }, say("tick"), unseen(`: ${sign.label}`));
    return h("li", {}, h("p", { class: "says" }, sign.label), h("p", { class: "hint" }, `${sign.title}: ${sign.ask}`), button);
  }
}

/** Every answer that can be ticked under a worry, with the words it can be found by: its own and those of the signs it stands for. */
function signsOf(guidance, questions, places) {
  const says = new Map();
  for (const { id, says: words } of guidance.themes.flatMap(({ indicators }) => indicators)) {
    const place = places.facts[id];
    if (place?.choice) says.set(`${place.question} ${place.choice}`, `${says.get(`${place.question} ${place.choice}`) ?? ""} ${words}`);
  }
  const themes = new Map(guidance.themes.map((theme) => [theme.id, theme]));
  return questions.filter(({ theme }) => theme !== null).flatMap((question) => {
    const theme = themes.get(question.theme);
    return question.choices.filter(({ id }) => id !== "none" && id !== "unknown").map(({ id, label }) => {
      const own = `${label} ${says.get(`${question.id} ${id}`) ?? ""}`.toLowerCase();
      return { theme: theme.id, title: theme.title, question: question.id, ask: question.ask, choice: id, label, own, text: `${own} ${theme.title} ${theme.opening} ${question.ask} ${question.help ?? ""}`.toLowerCase() };
    });
  });
}

const nearness = ({ own }, words) => words.filter((word) => own.includes(word)).length;

function explained(terms, typed) {
  const wanted = typed.trim().toLowerCase();
  return terms.filter(({ term, aliases }) => wanted.length > 1 && [term, ...aliases].some((name) => name.toLowerCase() === wanted)).map(({ term, means, not_to_confuse: apart }) => (
    h("li", {}, h("p", {}, h("strong", {}, term), `: ${means}`), apart && h("p", { class: "hint" }, apart))));
}
