/** A case beside its twin: what differs in the answers, and what that moves. */
import { h } from "../widget/markup.js";
import { difference } from "./difference.js";

/** `one` and `twin` are `{case, decision}`, both decided in `area`. */
export function twinsCompared(one, twin, { area, say }) {
  const said = (answered, question) => answered.find((answer) => answer.question === question)?.said ?? say("notAnswered");
  const asks = new Map([...one.case.answered, ...twin.case.answered].map(({ question, ask }) => [question, ask]));
  const differing = [...asks.keys()].filter((question) => said(one.case.answered, question) !== said(twin.case.answered, question));
  return [
    differing.length === 0 ? h("p", {}, say("twinSame")) : h("table", {},
      h("thead", {}, h("tr", {}, ["twinQuestion", "twinHere", "twinThere"].map((key) => h("th", { scope: "col" }, say(key))))),
      h("tbody", {}, differing.map((question) => h("tr", {},
        h("th", { scope: "row" }, asks.get(question)),
        [[one, "twinHere"], [twin, "twinThere"]].map(([each, column]) => h("td", { "data-column": say(column) }, said(each.case.answered, question))))))),
    h("ul", { class: "moves" }, difference(one.decision, twin.decision, { area, say }).map((sentence) => h("li", {}, sentence))),
  ];
}
