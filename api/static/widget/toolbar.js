/** What a person may want at any moment: who to call, start again, delete. Erasing asks once more, in place. */
import { h } from "./markup.js";

export function toolbar({ say, call, startAgain, erase }) {
  const bar = h("div", { class: "tools", role: "group", "aria-label": say("tools") });
  const usual = () => bar.replaceChildren(
    button(say("whoToCall"), call),
    button(say("startAgain"), () => ask("startAgainSure", startAgain, 1)),
    button(say("erase"), () => ask("eraseSure", erase, 2)));
  const ask = (question, go, from) => {
    bar.replaceChildren(
      h("p", { id: "sure" }, say(question)),
      h("button", { type: "button", "aria-describedby": "sure", onclick: () => { usual(); go(); } }, say("sureYes")),
      h("button", { type: "button", "aria-describedby": "sure", onclick: () => { usual(); bar.children[from].focus(); } }, say("sureNo")));
    bar.querySelector("button").focus();
  };
  usual();
  return bar;
}

const button = (words, onclick) => h("button", { type: "button", class: "link", onclick }, words);

/** For somebody who is not a practitioner: they are pointed to people who can help them, never through the questions. */
export function notAPractitioner({ say, tell }) {
  return h("p", { class: "others" }, say("notPractitioner"), " ",
    button(say("iAmAChild"), () => tell("/i_am_a_child", say("iAmAChild"))),
    button(say("iAmAParent"), () => tell("/i_am_a_parent", say("iAmAParent"))));
}
