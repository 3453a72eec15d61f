/** Says what went wrong, that nothing typed is lost, and offers the next step. */
import { h, linked } from "./markup.js";

const SENTENCES = { offline: "troubleOffline", slow: "troubleSlow", busy: "troubleBusy", gone: "troubleGone", refused: "troubleRefused" };

/** The one-line version, for the announcer. */
export const troubleWords = (trouble, say) => `${say(SENTENCES[trouble.kind])} ${trouble.kind === "refused" ? trouble.detail : say("troubleKept")}`;

/** `retry` sends again what was not sent; `startAgain` is offered when the conversation no longer exists. */
export function troubleNotice(trouble, { say, retry, startAgain }) {
  return h("div", { class: "trouble" },
    h("p", {}, h("strong", {}, say(SENTENCES[trouble.kind])), " ", trouble.kind === "refused" && trouble.detail ? h("span", { lang: "en" }, trouble.detail) : say("troubleKept")),
    h("p", {}, linked(say("troubleMeanwhile"))),
    trouble.kind === "gone" && h("button", { type: "button", class: "primary", onclick: startAgain }, say("startAgain")),
    retry && ["offline", "slow", "busy"].includes(trouble.kind) && h("button", { type: "button", class: "primary retry", onclick: retry }, say("retry")));
}
