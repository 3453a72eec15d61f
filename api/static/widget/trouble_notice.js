/** Says what went wrong, that nothing typed is lost, and offers the next step. */
import { h, linked, telephone } from "./markup.js";

const SENTENCES = { offline: "troubleOffline", slow: "troubleSlow", busy: "troubleBusy", gone: "troubleGone", refused: "troubleRefused" };

/** The one-line version, for the announcer. */
export const troubleWords = (trouble, say) => `${say(SENTENCES[trouble.kind])} ${trouble.kind === "refused" ? trouble.detail : say("troubleKept")}`;

/**
 * `retry` sends again what was not sent; `startAgain` is offered when the conversation no longer exists; `contacts` are the
 * area's, as far as they are known: the front door's numbers are shown, since a phone may work where the guide does not.
 */
export function troubleNotice(trouble, { say, contacts, retry, startAgain }) {
  const numbers = contacts.filter(({ phone, roles }) => phone && (roles.includes("front_door") || roles.includes("out_of_hours")));
  return h("div", { class: "trouble" },
    h("p", {}, h("strong", {}, say(SENTENCES[trouble.kind])), " ", trouble.kind === "refused" && trouble.detail ? h("span", { lang: "en" }, trouble.detail) : say("troubleKept")),
    trouble.kind !== "refused" && [h("p", {}, linked(say("troubleMeanwhile"))), numbers.length > 0 && h("ul", {}, numbers.map(({ name, phone }) => h("li", {}, h("span", { lang: "en" }, name), ": ", h("a", { href: telephone(phone) }, phone))))],
    trouble.kind === "gone" && h("button", { type: "button", class: "primary", onclick: startAgain }, say("startAgain")),
    retry && ["offline", "slow", "busy"].includes(trouble.kind) && h("button", { type: "button", class: "primary retry", onclick: retry }, say("retry")));
}
