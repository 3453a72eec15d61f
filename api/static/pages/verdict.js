/** Somebody's own level or route beside the guide's: agreement, or the facts on which the two differ. */
import { placeOf } from "../widget/continuum.js";
import { h } from "../widget/markup.js";
import { citation } from "../widget/sources.js";
import { levelName } from "./level_words.js";

export const ROUTES = ["universal_services", "early_help", "mash", "emergency"];

/** `chosen` is the level's place in the area, lowest first; `who` is a key of who_…. */
export function levelVerdict(who, chosen, decision, { area, say }) {
  const at = placeOf(area, decision.band).at;
  const words = { who: say(`who_${who}`), level: levelName(area.levels[at]), chosen: levelName(area.levels[chosen]) };
  if (at === chosen) {
    return verdict("agree", say("agree", words),
      h("p", { class: "hint" }, say("sameLevelRoute", { route: say(`route_${decision.route}`), urgency: say(`urgency_${decision.urgency}`) })));
  }
  if (at > chosen) {
    const above = decision.reasons.filter(({ band }) => placeOf(area, band).at > chosen);
    return verdict("differ", say("guideHigher", words),
      above.length > 0 && [h("p", {}, say("higherBy", words)), h("ul", {}, above.map((reason) => h("li", {},
        h("strong", {}, reason.says), reason.because.length > 0 && `: ${reason.because.map(({ text }) => `“${text}”`).join(", ")}`, ". ",
        h("span", { class: "hint" }, `${say("source")}: `, citation(reason.source, say)))))]);
  }
  const would = decision.would_raise.filter(({ band }) => placeOf(area, band).at >= chosen);
  return verdict("differ", say("guideLower", words),
    h("p", {}, say(would.length ? "lowerBy" : "lowerByNone", words)),
    would.length > 0 && h("ul", {}, would.map((change) => h("li", {}, say("changeFrom", { ask: change.ask, say: change.say })))),
    h("p", {}, say("lowerAsk")));
}

/** The same for a route, by its id. */
export function routeVerdict(who, chosen, decision, { say }) {
  const further = ROUTES.indexOf(decision.route) - ROUTES.indexOf(chosen);
  const words = { who: say(`who_${who}`), level: say(`route_${decision.route}`), chosen: say(`route_${chosen}`) };
  return verdict(further === 0 ? "agree" : "differ", say(further === 0 ? "agreeRoute" : further > 0 ? "guideHigherRoute" : "guideLowerRoute", words));
}

const verdict = (kind, sentence, ...rest) => h("div", { class: `verdict ${kind}` }, h("p", { class: "says" }, sentence), rest);
