/** The answers given so far, each with a way to change it (a GOV.UK summary list). */
import { h, unseen } from "./markup.js";

/** `answers` are `{question, ask, said}`; `change(question)` asks one of them again. */
export function answerList(answers, { say, change }) {
  return h("dl", { class: "summary" }, answers.map(({ question, ask, said }) => h("div", {},
    h("dt", { lang: "en" }, ask),
    h("dd", { lang: "en" }, Array.isArray(said) ? said.join("; ") : said),
    h("dd", { class: "action" }, h("button", { type: "button", class: "link", onclick: () => change(question) },
      h("span", { "aria-hidden": "true" }, say("change")), unseen(say("changeAnswer", { ask })))))));
}
