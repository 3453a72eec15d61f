/** What was said so far. Choices stay readable after they were used; arrow keys walk from message to message. */
import { disclosure, h, prose, unseen } from "./markup.js";

const SHORT_LIST = 6;

/**
 * The transcript of `entries`: a message `{kind, text}` of kind say, urgent, help or result; the person's words
 * `{kind: "said", text}`; or a used question `{kind: "asked", question, chosen[]}`.
 */
export function transcript(entries, say) {
  return h("ol", { class: "transcript", tabindex: "0", "aria-label": `${say("transcript")}. ${say("transcriptKeys")}`, onkeydown: walk },
    entries.map((entry) => h("li", { class: `entry ${entry.kind}`, tabindex: "-1" }, content(entry, say))));
}

function content(entry, say) {
  if (entry.kind === "said") return [unseen(`${say("youSaid")}: `), prose(entry.text)];
  if (entry.kind === "asked") return used(entry, say);
  const label = { urgent: say("urgent"), help: say("help") }[entry.kind];
  return [label ? h("p", { class: "label" }, label) : unseen(`${say("guideSaid")}: `), h("div", { lang: "en" }, prose(entry.text))];
}

function used({ question, chosen }, say) {
  const line = (choice) => {
    const taken = chosen.includes(choice.id);
    return h("li", { class: taken ? "taken" : "" }, choice.label, taken && unseen(` (${say("yourAnswer")})`));
  };
  const choices = question.choices ?? [];
  const short = choices.length <= SHORT_LIST;
  return h("div", { lang: "en" },
    h("p", { class: "ask" }, h("span", { class: "unseen", lang: say.language }, `${say("asked")}: `), question.ask),
    h("ul", { class: "choices-used" }, (short ? choices : choices.filter((choice) => chosen.includes(choice.id))).map(line)),
    !short && disclosure(h("span", { lang: say.language }, say("otherChoices")), { class: "quiet" }, h("ul", { class: "choices-used" }, choices.map(line))));
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const items = [...this.children];
  const here = items.findIndex((item) => item.contains(event.target));
  const next = items[here < 0 ? (step > 0 ? 0 : items.length - 1) : here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
