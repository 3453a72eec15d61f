/** The guide's answer on a page of its own, drawn with the widget's parts and in the widget's look. */
import { contactList } from "../widget/contacts.js";
import { continuum } from "../widget/continuum.js";
import { dutyList } from "../widget/duties.js";
import { h, linked } from "../widget/markup.js";
import { changeList, reasonList } from "../widget/reasons.js";
import { headline } from "../widget/result.js";
import { citation, conflictList, toConfirm } from "../widget/sources.js";
import { sheet } from "../widget/style.js";
import { levelAt, levelName } from "./level_words.js";

/** Draws decisions into `holder`, an empty element: `show(decision, area)`. On paper everything is unfolded. */
export function answerIn(holder, say) {
  const root = holder.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...root.querySelectorAll("details:not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });
  return function show(decision, area) {
    const open = new Set([...root.querySelectorAll("details[open]")].map(nameOf));
    root.replaceChildren(card(decision, area, say));
    for (const one of root.querySelectorAll("details")) if (open.has(nameOf(one))) one.open = true;
  };
}

/** What a reader unfolded stays unfolded when the answer is drawn anew. */
const nameOf = (details) => details.querySelector("summary").textContent;

function card(decision, area, say) {
  const floors = decision.reasons.filter(({ floor }) => floor);
  const changes = decision.would_raise.length > 0 || decision.would_lower.length > 0;
  return h("article", { class: `result ${decision.route}`, "aria-labelledby": "answer-headline" },
    h("header", {},
      h("p", { class: "label" }, say("result")),
      h("h3", { id: "answer-headline" }, say(headline(decision))),
      h("p", { class: "level-line" }, `${area.name}. ${levelName(levelAt(area, decision.band))}`, " ", toConfirm(decision.level.source, say)),
      decision.guidance.approval !== "approved" && h("p", { class: "draft" }, say("draft"))),
    decision.seek_advice_today && h("div", { class: "callout" }, h("h4", {}, say("seekAdvice")), h("p", {}, say("seekAdviceWhy")),
      h("ul", {}, decision.advice_because.map(({ ask }) => h("li", {}, ask)))),
    section(say("continuum"),
      continuum(area, decision.band, say),
      line(say("howSoon"), say(`urgency_${decision.urgency}`)),
      line(say("route"), decision.level.route_name),
      decision.level.form && h("p", {}, linked(say("step_form", { form: decision.level.form }))),
      line(say("legalBasis"), decision.level.legal_basis),
      decision.level.note && h("p", {}, linked(decision.level.note)),
      h("p", { class: "hint" }, `${say("source")}: `, citation(decision.level.source, say))),
    section(say("why"), reasonList(decision.reasons, say), decision.lowered_by.length > 0 && h("p", {}, say("loweredBy"))),
    floors.length > 0 && section(say("floors"), h("ul", {}, floors.map(({ says, conflicts }) => h("li", {}, says, conflictList(conflicts, say))))),
    decision.pathways.length > 0 && section(say("duties"), h("p", {}, say("dutiesIntro")), dutyList(decision.pathways, say)),
    section(say("consent"),
      h("p", { class: "consent" }, linked(decision.consent.advice)),
      h("p", {}, decision.consent.why),
      h("p", { class: "hint" }, `${say("source")}: `, citation(decision.consent.source, say))),
    section(say("wouldChange"),
      changes ? [changeList(say("wouldRaise"), decision.would_raise, say), changeList(say("wouldLower"), decision.would_lower, say)] : h("p", {}, say("changesNothingMore"))),
    decision.missing.length > 0 && section(say("notAsked"), h("p", {}, say("notAskedWhy")), h("ul", {}, decision.missing.map(({ ask }) => h("li", {}, ask)))),
    section(say("whoToPhone"), contactList(decision.contacts, say)),
    h("footer", { class: "hint" },
      h("p", {}, say("purpose")),
      decision.guidance.approval !== "approved" && h("p", {}, decision.guidance.approval_note),
      h("p", {}, `${decision.guidance.name}, ${decision.guidance.version}.`)));
}

const section = (title, ...content) => h("section", {}, h("h4", {}, title), content);
const line = (name, words) => h("p", {}, h("strong", {}, `${name}: `), words);
