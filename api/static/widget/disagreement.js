/** "I disagree": the area's own stages for resolving a professional difference, and words to send. */
import { disclosure, h, linked } from "./markup.js";
import { citation } from "./sources.js";

/** `escalation` is the area's; `level` is the area's name for the level; `announce(text)` says that the words were copied. */
export function disagreement(escalation, level, { say, announce }) {
  const letter = h("textarea", { class: "letter", rows: "7", "aria-label": say("disagreeText"), value: say("disagreeLetter", { level }), lang: "en" });
  const copy = async () => {
    letter.select();
    await navigator.clipboard?.writeText(letter.value).catch(() => {});
    announce(say("copied"));
  };
  return disclosure(say("disagree"), { class: "disagree" },
    h("p", {}, say("disagreeIntro")),
    escalation && [
      h("p", { class: "label", lang: "en" }, escalation.name),
      h("p", { lang: "en" }, h("strong", {}, linked(escalation.meanwhile))),
      h("ol", { class: "stages" }, escalation.stages.map(({ stage, who, do: does, within }) => h("li", {},
        h("strong", {}, say("stage", { number: stage })), ": ", h("span", { lang: "en" }, who, ". ", linked(does)), " ",
        h("span", { class: "hint" }, within ? say("within", { time: within }) : say("noDayCount"))))),
      h("p", { class: "hint" }, `${say("source")}: `, citation(escalation.source, say)),
    ],
    h("p", { class: "label" }, say("disagreeText")), letter,
    h("button", { type: "button", onclick: copy }, say("copy")));
}
