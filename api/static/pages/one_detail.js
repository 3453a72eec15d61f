/** One detail of a case changed: its answers as fields, and what moves from the case as told. */
import { h } from "../widget/markup.js";
import { difference } from "./difference.js";
import { movesList } from "./moves_list.js";
import { answersIn, questionField } from "./question_fields.js";

const CONCERNS = "concerns";

/** Draws the answered questions of `one` (`{case, decision}`) into `fields` and says in `outcome` what each change moves. */
export function changeDetails({ fields, outcome }, one, { questions, area, assess, say, trouble }) {
  let turn = 0;
  fields.replaceChildren(...one.case.answered.filter(({ question }) => question !== CONCERNS).map(({ question, ask, said, answer }) => h("details", { class: "detail" },
    h("summary", {}, ask, " ", h("span", { class: "mark" }, said)),
    questionField(questions.find(({ id }) => id === question), { say, picked: answer, prefix: "detail-" }))));
  outcome.replaceChildren(h("p", { class: "says" }, say("detailSame")));
  fields.onchange = async () => {
    const now = ++turn;
    const changed = { ...answersIn(fields), ...(one.case.answers[CONCERNS] && { [CONCERNS]: one.case.answers[CONCERNS] }) };
    try {
      const decision = await assess(changed);
      if (now === turn) outcome.replaceChildren(...movesList(say("detailMoves"), difference(one.decision, decision, { area, say })));
    } catch (error) {
      trouble(error);
    }
  };
}
