/** Training cases, one at a time: the text, the group's choice, the guide's answer, and one detail changed. */
import { h } from "../widget/markup.js";
import { Service } from "../widget/service.js";
import { answerIn } from "./answer.js";
import { levelAt, levelName } from "./level_words.js";
import { changeDetails } from "./one_detail.js";
import { twinsCompared } from "./twin.js";
import { ROUTES, levelVerdict, routeVerdict } from "./verdict.js";
import { say } from "./words.js";

const part = (id) => document.getElementById(id);
const choosing = part("choosing");
const vote = part("vote");
const service = new Service("/api/v1/");
const showAnswer = answerIn(part("answer"), say);
const areas = new Map();

part("retry").addEventListener("click", () => location.reload());
const [guidance, { questions }, { cases }] = await Promise.all([service.guidance(), service.questions(), service.cases()]).catch((error) => {
  trouble(error);
  throw error;
});
const titles = new Map(guidance.themes.map(({ id, title }) => [id, title]));

let shown = [];
let at = 0;
let area = null;

choosing.elements.theme.append(...[...titles].filter(([id]) => cases.some(({ theme }) => theme === id)).map(([id, title]) => h("option", { value: id }, title)));
choosing.addEventListener("submit", (event) => event.preventDefault());
choosing.elements.theme.addEventListener("change", () => narrow());
choosing.elements.area.addEventListener("change", () => open(at));
choosing.elements.case.addEventListener("change", ({ target }) => open(Number(target.value)));
part("back").addEventListener("click", () => open((at + shown.length - 1) % shown.length));
part("next").addEventListener("click", () => open((at + 1) % shown.length));
part("big").addEventListener("click", ({ target }) => target.setAttribute("aria-pressed", document.documentElement.classList.toggle("big")));
part("go-to-twin").addEventListener("click", async () => {
  await goTo(shown[at].pair);
  part("title").focus();
});
vote.addEventListener("submit", reveal);
addEventListener("hashchange", () => goTo(location.hash.slice(1)));
if (!(await goTo(location.hash.slice(1)))) await narrow();
for (const one of document.querySelectorAll("[data-ready]")) one.hidden = false;

/** The cases of the chosen theme, from the first. */
async function narrow() {
  const theme = choosing.elements.theme.value;
  list(cases.filter((one) => theme === "" || one.theme === theme));
  await open(0);
}

function list(those) {
  shown = those;
  choosing.elements.case.replaceChildren(...shown.map(({ title }, place) => h("option", { value: place }, title)));
}

/** Opens a case by its id, among the cases of its theme unless all are shown. False when there is none with that id. */
async function goTo(id) {
  const wanted = cases.find((one) => one.id === id);
  if (!wanted) return false;
  if (shown[at] === wanted) return true;
  if (!shown.includes(wanted)) {
    choosing.elements.theme.value = wanted.theme;
    list(cases.filter(({ theme }) => theme === wanted.theme));
  }
  await open(shown.indexOf(wanted));
  return true;
}

/** Opens a case of the list, with its answer hidden again. */
async function open(place) {
  at = place;
  const one = shown[at];
  try {
    area = await areaOf(one);
  } catch (error) {
    trouble(error);
    return;
  }
  if (one !== shown[at]) return;
  history.replaceState(null, "", `${location.search}#${one.id}`);
  choosing.elements.case.value = at;
  part("title").textContent = one.title;
  part("place").textContent = say("caseOf", { number: at + 1, count: shown.length });
  part("about").textContent = `${titles.get(one.theme)}. ${say(`difficulty_${one.difficulty}`)}. ${say("toldBy", { role: one.author_role, area: area.name })}`;
  part("text").textContent = one.text.trim();
  drawVote();
  part("revealed").hidden = true;
}

async function areaOf(one) {
  const id = choosing.elements.area.value || one.area;
  if (!areas.has(id)) areas.set(id, await service.area(id));
  return areas.get(id);
}

function drawVote() {
  const radio = (name, value, label) => h("label", {}, h("input", { type: "radio", name, value }), label);
  part("vote-levels").replaceChildren(...area.levels.map((level, place) => radio("level", place, levelName(level))));
  part("vote-routes").replaceChildren(...ROUTES.map((route) => radio("route", route, say(`vote_${route}`))));
}

async function reveal(event) {
  event.preventDefault();
  const one = shown[at];
  const twin = cases.find(({ id }) => id === one.pair);
  let decision;
  let other;
  try {
    [decision, other] = await Promise.all([service.assess(area.id, one.answers), twin && service.assess(area.id, twin.answers)]);
  } catch (error) {
    trouble(error);
    return;
  }
  if (one !== shown[at]) return;
  part("in-short").textContent = say("inShort", {
    level: levelName(levelAt(area, decision.band)), route: say(`route_${decision.route}`), urgency: say(`urgency_${decision.urgency}`) });
  part("verdicts").replaceChildren(...verdicts(decision));
  showAnswer(decision, area);
  part("teaching").replaceChildren(...one.teaching.map((point) => h("li", {}, point)));
  part("expected").textContent = say("authorsExpect", { routes: expectedRoutes(one.expected) });
  changeDetails({ fields: part("fields"), outcome: part("detail-outcome") }, { case: one, decision }, {
    questions, area, assess: (answers) => service.assess(area.id, answers), say, trouble });
  part("twin-part").hidden = part("to-twin").hidden = !twin;
  if (twin) {
    part("twin-title").textContent = twin.title;
    part("twin-text").textContent = twin.text.trim();
    part("twin-compared").replaceChildren(...twinsCompared({ case: one, decision }, { case: twin, decision: other }, { area, say }));
  }
  part("trouble").hidden = true;
  part("revealed").hidden = false;
  part("revealed-title").focus();
}

/** The group's level and route beside the guide's. */
function verdicts(decision) {
  const { level, route } = Object.fromEntries(new FormData(vote));
  const found = [level !== undefined && levelVerdict("group", Number(level), decision, { area, say }), route !== undefined && routeVerdict("group", route, decision, { say })].filter(Boolean);
  return found.length ? found : [h("p", {}, say("groupUnsaid"))];
}

function expectedRoutes({ route_min: from, route_max: to }) {
  return from === to ? say(`route_${from}`) : say("authorsRange", { from: say(`route_${from}`), to: say(`route_${to}`) });
}

/** Says what went wrong. */
function trouble({ kind, detail }) {
  part("trouble-words").textContent = [say(`trouble${kind[0].toUpperCase()}${kind.slice(1)}`), detail].filter(Boolean).join(" ");
  part("trouble").hidden = false;
}
