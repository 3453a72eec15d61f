/** British English: every sentence the front-door and training pages say beside the widget's own. `{name}` marks a value. */
import en from "../strings/en.js";
import { speakerOf } from "../strings/catalogue.js";

export const SENTENCES = {
  ...en,
  result: "What the guidance points to",
  seekAdvice: "Advice is needed today",
  seekAdviceWhy: "“I don't know” was the answer to a question about serious harm:",
  becauseYouSaid: "Facts",
  nothingFound: "Nothing ticked points to a need for extra help. If you are still worried, say so: the guide knows only what is ticked.",

  // The answer
  route: "Route",
  howSoon: "How soon",
  floors: "Nothing lowers these",
  notAsked: "Not known yet",
  notAskedWhy: "These could still change the result. Ask whoever made the contact.",
  changesNothingMore: "Nothing else the guide asks would change this result.",

  soFar: "So far: {level}, {route}",

  // Choosing facts
  notSaid: "Not said",
  whyItMatters: "Why it matters",

  // Finding a sign
  found: { one: "{count} sign found", other: "{count} signs found" },
  foundFirst: "{count} signs found. The first {shown} are shown.",
  foundNone: "No sign has those words. Try one plain word, or choose from the list of worries.",
  tick: "Tick this",
  ticked: "Ticked",
  tickedNow: "Ticked: {sign}",

  // The referral's own words
  readBusy: "Reading…",
  readNothing: "Nothing was recognised. That does not mean there is nothing: tick what you know below.",
  readFound: { one: "{count} possible fact. Tick it if it is right.", other: "{count} possible facts. Tick those that are right." },
  readMissed: "The reading misses things and is taken in by look-alikes. Check it against the referral. Nothing counts until you tick it.",
  readAnother: "The text also names something this form does not ask about:",
  readOpen: "opens its questions below",
  readAge: "The child's age: {age}",
  readEmpty: "Paste or type some text first.",
  readPersonal: "The text seems to hold names or other details that identify someone. They were read and not kept. Clear the box when you have finished.",
  readPolicy: "This reads like a question about policy, not like a contact about a child.",
  readTraining: "This reads like a training example.",

  // Somebody's own level against the guide's
  who_referrer: "The referrer",
  who_you: "You",
  who_group: "The group",
  agree: "{who} and the guide agree: {level}.",
  guideHigher: "The guide points higher. {who} chose {chosen}. The facts point to {level}.",
  guideLower: "The guide points lower. {who} chose {chosen}. The facts point to {level}.",
  higherBy: "These place it above {chosen}:",
  lowerBy: "Nothing known so far reaches {chosen}. One of these would:",
  lowerByNone: "Nothing known so far reaches {chosen}, and no single further answer would bring it there.",
  lowerAsk: "Ask before anything is lowered. Whoever chose it may know something that is not among these facts.",
  sameLevelRoute: "Route: {route}. How soon: {urgency}. Check that these agree too: one level can hold more than one route.",
  agreeRoute: "{who} and the guide agree on the route: {level}.",
  guideHigherRoute: "The guide's route is more urgent: {level}. {who} chose {chosen}.",
  guideLowerRoute: "The guide's route is less urgent: {level}. {who} chose {chosen}.",

  // What moves the result
  levelMoves: "Level: from {before} to {after}.",
  legalMoves: "The level is the same, but the legal basis changes: from {before} to {after}.",
  routeMoves: "Route: from {before} to {after}.",
  urgencyMoves: "How soon: “{after}” instead of “{before}”",
  dutyAdded: "A duty is added: {title}.",
  dutyGone: "A duty falls away: {title}.",
  floorAdded: "Now nothing lowers this: {says}.",
  floorGone: "No longer a sign that nothing lowers: {says}.",
  consentMoves: "The consent advice changes: {advice}",
  adviceAdded: "Advice is now needed today, because a grave question is not known.",
  adviceGone: "Advice today is no longer needed on this ground alone.",
  reasonAdded: "A new reason, at no higher level: {says}.",
  reasonGone: "A reason falls away: {says}.",
  nothingMoves: "Nothing moves.",
  eachFact: "Without this fact",
  eachMoves: "What moves",
  eachDone: "Each fact was taken away in turn, with all the others kept. {count} would move the level, route or how soon.",
  lastChange: "Your last change:",
  areaColumn: "Area",
  levelColumn: "Level there",
  formColumn: "Route and form there",

  // Training
  vote_universal_services: "Universal services",
  vote_early_help: "Early help",
  vote_mash: "The front door (MASH)",
  vote_emergency: "999 now",
  inShort: "The guide points to {level}. Route: {route}. How soon: {urgency}.",
  caseOf: "Case {number} of {count}",
  difficulty_clear: "Clear",
  difficulty_harder: "Harder",
  difficulty_contested: "Contested: good practitioners differ",
  toldBy: "Told by: {role}. Levels shown: {area}.",
  authorsExpect: "What the case's authors expect: {routes}.",
  authorsRange: "{from} to {to}",
  twinQuestion: "What was asked",
  twinHere: "This case",
  twinThere: "Its twin",
  twinSame: "The answers are the same. Read the two texts again.",
  notAnswered: "not answered",
  detailMoves: "With your change:",
  detailSame: "Nothing is changed yet.",
  groupUnsaid: "The group did not choose a level or a route.",
};

export const say = speakerOf(SENTENCES, "en");
