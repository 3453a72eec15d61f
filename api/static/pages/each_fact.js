/** What each fact does: the result without it, all others kept. */
import { h } from "../widget/markup.js";
import { difference, moved } from "./difference.js";
import { factsOf, without } from "./question_fields.js";

/** A table for `answers`, whose decision is `whole`. `assess(answers)` asks the guide. */
export async function eachFact(answers, whole, { questions, area, assess, say }) {
  const facts = factsOf(answers, questions);
  const decisions = await Promise.all(facts.map((fact) => assess(without(answers, fact))));
  const rows = facts.map((fact, at) => ({ fact, moves: moved(whole, decisions[at]), sentences: difference(whole, decisions[at], { area, say }) }));
  rows.sort((one, other) => other.moves - one.moves);
  return [
    h("p", {}, say("eachDone", { count: rows.filter(({ moves }) => moves).length })),
    h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("eachFact")), h("th", { scope: "col" }, say("eachMoves")))),
      h("tbody", {}, rows.map(({ fact, moves, sentences }) => h("tr", { class: moves ? "moves" : null },
        h("th", { scope: "row" }, h("span", { class: "hint" }, fact.ask), " ", fact.label),
        h("td", {}, sentences.map((sentence) => h("p", {}, sentence))))))),
  ];
}
