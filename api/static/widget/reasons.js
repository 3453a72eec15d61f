/** Why: each rule that held, the answers that fired it and its source; and what would change the result. */
import { disclosure, h } from "./markup.js";
import { citation, conflictList, toConfirm } from "./sources.js";

export function reasonList(reasons, say) {
  if (!reasons.length) return h("p", {}, say("nothingFound"));
  return h("div", { class: "reasons" }, reasons.map((reason) => disclosure(
    [h("span", { lang: "en" }, reason.says), reason.decisive && [" ", h("span", { class: "mark strong" }, say(reason.floor ? "floor" : "decisive"))], " ", toConfirm(reason.source, say)],
    {},
    reason.because?.length > 0 && h("p", {}, h("strong", {}, `${say("becauseYouSaid")}: `), h("span", { lang: "en" }, reason.because.map(({ text }) => `“${text}”`).join(", "))),
    h("p", {}, h("strong", {}, `${say("source")}: `), citation(reason.source, say)),
    h("p", { class: "hint" }, h("code", {}, reason.rule)),
    conflictList(reason.conflicts, say))));
}

/** `changes` are answers, not given, that would point higher or lower. */
export function changeList(title, changes, say) {
  if (!changes?.length) return null;
  return [h("h5", {}, title), h("ul", {}, changes.map(({ ask, say: words, route }) => h("li", {},
    h("span", { lang: "en" }, say("changeFrom", { ask, say: words })), " ", h("span", { class: "hint" }, say("pointsTo", { route: say(`route_${route}`) })))))];
}
