/** The result card: what the guidance points to, in the order a busy person needs it. */
import { answerList } from "./answers.js";
import { callLink, contactList, dated } from "./contacts.js";
import { continuum } from "./continuum.js";
import { disagreement } from "./disagreement.js";
import { dutyList } from "./duties.js";
import { h, linked } from "./markup.js";
import { changeList, reasonList } from "./reasons.js";
import { recordKeeping } from "./record.js";
import { citation, toConfirm } from "./sources.js";

/**
 * The card of `decision`. `area` is the area's guidance, or null when it could not be fetched: the card then lacks the
 * picture and the area's stages, and nothing else. `record` is what record.js takes. `act` has `change(question)`, `goOn()` and `announce(text)`.
 */
export function resultCard(decision, { area, answers, record, say, act }) {
  const areaName = area?.name ?? decision.guidance.area;
  return h("article", { class: `result ${decision.route}`, "aria-labelledby": "result-headline" },
    h("header", {},
      h("p", { class: "label" }, say("result")),
      h("h3", { id: "result-headline", tabindex: "-1" }, say(headline(decision))),
      !adviceFirst(decision) && h("p", { class: "level-line" }, levelLine(decision, areaName, say), " ", toConfirm(decision.level.source, say)),
      decision.guidance.approval !== "approved" && h("p", { class: "draft" }, say("draft"))),
    decision.seek_advice_today && h("div", { class: "callout" }, h("h4", {}, say("seekAdvice")), h("p", {}, say("seekAdviceWhy")),
      h("ul", { lang: "en" }, (decision.advice_because ?? []).map(({ ask }) => h("li", {}, ask)))),
    section(say("doNow"),
      h("p", { class: "limit" }, h("strong", {}, `${say("byWhen")}: `), say(`urgency_${decision.urgency}`)),
      (atTheFrontDoor(decision) || adviceFirst(decision)) && firstCall(decision.contacts, say),
      steps(decision, area, say),
      decision.route === "emergency" && h("button", { type: "button", onclick: act.goOn }, say("continueAfterEmergency"))),
    section(say("whoToPhone"), contactList(decision.contacts, say), atTheFrontDoor(decision) && area && h("p", { lang: "en" }, linked(area.front_door.out_of_hours))),
    section(say("continuum"),
      area && continuum(area, decision.band, say),
      h("p", {}, h("strong", {}, `${say("legalBasis")}: `), h("span", { lang: "en" }, decision.level.legal_basis)),
      decision.level.note && h("p", { lang: "en" }, linked(decision.level.note)),
      decision.level.source && h("p", { class: "hint" }, `${say("source")}: `, citation(decision.level.source, say))),
    decision.pathways.length > 0 && section(say("duties"), h("p", {}, say("dutiesIntro")), dutyList(decision.pathways, say)),
    section(say("consent"),
      h("p", { class: "consent", lang: "en" }, linked(decision.consent.advice)),
      h("p", { lang: "en" }, decision.consent.why),
      h("p", { class: "hint" }, `${say("source")}: `, citation(decision.consent.source, say))),
    section(say("why"), reasonList(decision.reasons, say), decision.lowered_by?.length > 0 && h("p", {}, say("loweredBy"))),
    (decision.would_raise.length > 0 || decision.would_lower.length > 0) && section(say("wouldChange"),
      changeList(say("wouldRaise"), decision.would_raise, say),
      changeList(say("wouldLower"), decision.would_lower, say)),
    answers.length > 0 && section(say("answersTitle"), answerList(answers, { say, change: act.change })),
    section(say("record"), recordKeeping(record, { say, announce: act.announce })),
    disagreement(area?.escalation, levelLine(decision, areaName, say), { say, announce: act.announce }),
    h("footer", { class: "hint" },
      h("p", {}, say("purpose")),
      decision.guidance.approval !== "approved" && h("p", { lang: "en" }, decision.guidance.approval_note),
      h("p", {}, say("guidanceVersion", { version: decision.guidance.version, date: dated(decision.guidance.published_on, say), area: areaName }))));
}

/** The sentence for a screen reader and for the top of the card, as a key of the catalogue. */
export function headline(decision) {
  const { route, band, urgency } = decision;
  if (route === "mash") return `headline_mash_${urgency}`;
  if (adviceFirst(decision)) return "headline_advice_today";
  return band === "family_help" ? "headline_family_help" : `headline_${route}`;
}

function levelLine({ level }, area, say) {
  const key = level.number === null || level.number === undefined ? "levelNamed" : "levelNumbered";
  return say(key, { area, number: level.number, name: level.name });
}

/** The first number to phone, before anything that has to be read. */
function firstCall(contacts, say) {
  const first = contacts.find(({ phone }) => phone);
  return first && h("p", { class: "first-call" }, callLink(first, say), " ", h("span", { lang: "en" }, first.name));
}

/** A grave question was answered "I don't know", and nothing else leads to the front door: advice comes before the family is told. */
const adviceFirst = (decision) => decision.seek_advice_today && !atTheFrontDoor(decision);

const atTheFrontDoor = ({ route }) => route === "mash" || route === "emergency";

function steps(decision, area, say) {
  const { route, level } = decision;
  const ours = (key, values) => h("li", {}, linked(say(key, values)));
  const first = (decision.first_steps ?? []).flatMap((first) => first.do).map((step) => h("li", { lang: "en" }, linked(step)));
  if (adviceFirst(decision)) return h("ol", { class: "steps" }, first, ours("step_advice_today"), ours("step_record"));
  return h("ol", { class: "steps" },
    route === "emergency" ? [ours("step_emergency"), ours("step_emergency_stay"), ours("step_emergency_then")] : ours("step_route", { route: level.route_name }),
    first,
    atTheFrontDoor(decision) ? area?.front_door.how.map((step) => h("li", { lang: "en" }, linked(step))) : ours(`step_${route}`),
    level.form && ours("step_form", { form: level.form }),
    ours("step_record"));
}

const section = (title, ...content) => h("section", {}, h("h4", {}, title), content);
