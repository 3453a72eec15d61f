/** The front door's check: facts ticked, the guide's answer beside them, and where somebody's own level differs. */
import { h } from "../widget/markup.js";
import { Service } from "../widget/service.js";
import { answerIn } from "./answer.js";
import { difference } from "./difference.js";
import { eachFact } from "./each_fact.js";
import { levelAt, levelInShort, levelName } from "./level_words.js";
import { movesList } from "./moves_list.js";
import { areasTable } from "./other_areas.js";
import { answersIn, questionField, setTicked } from "./question_fields.js";
import { proposeFacts } from "./referral.js";
import { findSigns } from "./sign_finder.js";
import { levelVerdict } from "./verdict.js";
import { say } from "./words.js";
import { keepSigns, worryList } from "./worries.js";

const AREA_FROM_START = "england";
const part = (id) => document.getElementById(id);
const form = part("contact");
const service = new Service("/api/v1/");
const places = JSON.parse(part("places").textContent);
const showAnswer = answerIn(part("answer"), say);

let area = null;
let decision = null;
let decided = {};
let asked = 0;

part("retry").addEventListener("click", () => (area ? work() : location.reload()));
const [guidance, { questions }, { terms }] = await Promise.all([service.guidance(), service.questions(), service.glossary()]).catch((error) => {
  trouble(error);
  throw error;
});
const titles = Object.fromEntries(guidance.themes.map(({ id, title }) => [id, title]));
const concerns = questions.find(({ id }) => id === "concerns");

for (const holder of form.querySelectorAll("[data-asks]")) {
  holder.append(...holder.dataset.asks.split(" ").map((id) => questionField(questions.find((question) => question.id === id), { say })));
}
part("worries").append(worryList(concerns));
findSigns({ input: part("words"), results: part("found"), counted: part("found-count") }, {
  guidance, questions, terms, places, say, pick: (sign) => accept(sign, true) });
proposeFacts({ textarea: part("referral"), button: part("read"), proposals: part("proposals"), counted: part("read-count") }, {
  places, questions, read: (text, id) => service.read(text, id), area: () => area.id, accept: acceptRead, trouble, say });

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", heard);
part("again").addEventListener("click", startAgain);
part("print").addEventListener("click", () => print());
part("try-each").addEventListener("click", tryEach);
part("elsewhere").addEventListener("toggle", showElsewhere);
form.elements.area.value = guidance.areas.some(({ id }) => id === wantedArea()) ? wantedArea() : AREA_FROM_START;
await useArea();
form.hidden = false;

function wantedArea() {
  return new URLSearchParams(location.search).get("area");
}

function heard({ target }) {
  if (target.name === "area") useArea();
  else if (target.name === "referrer_level" || target.name === "own_level") showVerdicts();
  else if (target.closest("[data-question]")) {
    if (target.name === concerns.id) {
      target.closest("details").open = true;
      keepSigns(part("signs"), answersIn(part("worries")).concerns ?? [], questions, titles, say);
    }
    work();
  }
}

/** The chosen area's own levels, and the address of the page with the area in it, to be kept as a bookmark. */
async function useArea() {
  try {
    area = await service.area(form.elements.area.value);
  } catch (error) {
    trouble(error);
    if (area) form.elements.area.value = area.id;
    return;
  }
  history.replaceState(null, "", `?area=${area.id}`);
  for (const name of ["referrer_level", "own_level"]) {
    form.elements[name].replaceChildren(h("option", { value: "" }, say("notSaid")), ...area.levels.map((level, at) => h("option", { value: at }, levelName(level))));
  }
  forget();
  await work();
}

/** A fact taken up from a search or a reading, or dropped again: its worry first, for its questions to be there. */
function accept({ theme, question, choice }, on) {
  if (on && theme !== null) setTicked(form, concerns.id, theme, true);
  if (choice !== null) setTicked(form, question, choice, on);
  else if (!on) setTicked(form, concerns.id, theme, false);
}

/** A fact read in the referral never lowers a graver answer that is already there. */
function acceptRead(place, on) {
  const { multiple, scale, choices } = questions.find(({ id }) => id === place.question);
  const answered = answersIn(form)[place.question];
  const rank = (wanted) => choices.findIndex(({ id }) => id === wanted && id !== "unknown");
  const graver = on && !multiple && scale === "grade" && rank(answered) > rank(place.choice);
  accept(graver ? { ...place, choice: null } : place, on);
}

/** Asks the guide about what is ticked now; an answer that was overtaken by another tick is let go. */
async function work() {
  const turn = ++asked;
  const answers = answersIn(form);
  const nothing = Object.keys(answers).length === 0;
  part("each").replaceChildren();
  part("elsewhere").open = false;
  part("empty").hidden = !nothing;
  if (nothing) {
    forget();
    return;
  }
  try {
    const found = await service.assess(area.id, answers);
    if (turn !== asked) return;
    part("trouble").hidden = true;
    part("moves").replaceChildren(...(decision ? movesList(say("lastChange"), difference(decision, found, { area, say })) : []));
    [decision, decided] = [found, answers];
    showAnswer(decision, area);
    part("so-far-words").textContent = say("soFar", { level: levelInShort(levelAt(area, decision.band)), route: say(`route_${decision.route}`) });
    showVerdicts();
    part("outcome").hidden = part("so-far").hidden = false;
  } catch (error) {
    if (turn !== asked) return;
    forget();
    trouble(error);
  }
}

/** Takes away an answer that does not belong to what is ticked now. */
function forget() {
  decision = null;
  part("outcome").hidden = part("so-far").hidden = true;
  for (const id of ["moves", "verdicts"]) part(id).replaceChildren();
}

function showVerdicts() {
  if (!decision) return;
  part("verdicts").replaceChildren(...[["referrer", "referrer_level"], ["you", "own_level"]].filter(([, name]) => form.elements[name].value !== "")
    .map(([who, name]) => levelVerdict(who, Number(form.elements[name].value), decision, { area, say })));
}

async function tryEach() {
  const turn = asked;
  try {
    const table = await eachFact(decided, decision, { questions, area, assess: (answers) => service.assess(area.id, answers), say });
    if (turn === asked) part("each").replaceChildren(...table);
  } catch (error) {
    trouble(error);
  }
}

async function showElsewhere() {
  if (!part("elsewhere").open || !decision) return;
  const turn = asked;
  try {
    const compared = await service.compare(guidance.areas.map(({ id }) => id), decided);
    if (turn === asked) part("areas").replaceChildren(areasTable(compared, say));
  } catch (error) {
    trouble(error);
  }
}

function startAgain() {
  const chosen = form.elements.area.value;
  form.reset();
  form.elements.area.value = chosen;
  for (const id of ["signs", "proposals", "found"]) part(id).replaceChildren();
  for (const id of ["read-count", "found-count"]) part(id).textContent = "";
  for (const input of form.querySelectorAll("[data-question] input")) input.checked = input.type === "radio" && input.value === "";
  work();
  part("start").focus();
}

/** Says what went wrong; what was ticked stays. */
function trouble({ kind, detail }) {
  part("trouble-words").textContent = [say(`trouble${kind[0].toUpperCase()}${kind.slice(1)}`), detail, say("troubleKept"), say("troubleMeanwhile")].filter(Boolean).join(" ");
  part("trouble").hidden = false;
}
