/** The parallel duties that apply beside the level of need: what, by when, who. */
import { contactList } from "./contacts.js";
import { disclosure, h, linked } from "./markup.js";
import { citation, conflictList, toConfirm } from "./sources.js";

const SHOWN_IN_FULL = 2;

/** Each duty with its time limit in sight. With many duties the steps are folded; titles and time limits never are. */
export function dutyList(pathways, say) {
  return h("ul", { class: "duties" }, pathways.map((pathway) => h("li", {},
    h("h5", { lang: "en" }, pathway.title, " ", toConfirm(pathway.source, say)),
    h("p", { class: "limit" }, h("strong", {}, `${say("timeLimit")}: `), h("span", { lang: "en" }, linked(pathway.time_limit))),
    disclosure(say("steps"), { open: pathways.length <= SHOWN_IN_FULL },
      h("ol", { lang: "en" }, pathway.do.map((step) => h("li", {}, linked(step)))),
      pathway.never?.length > 0 && [h("p", { class: "label" }, say("never")), h("ul", { class: "never", lang: "en" }, pathway.never.map((step) => h("li", {}, step)))],
      h("p", {}, h("strong", {}, `${say("who")}: `), h("span", { lang: "en" }, pathway.who)),
      contactList(pathway.contact, say)),
    disclosure(`${say("legalBasis")}, ${say("consentHere").toLowerCase()}, ${say("source").toLowerCase()}`, { class: "quiet" },
      h("p", {}, h("strong", {}, `${say("legalBasis")}: `), h("span", { lang: "en" }, pathway.legal_basis)),
      h("p", {}, h("strong", {}, `${say("consentHere")}: `), h("span", { lang: "en" }, pathway.consent)),
      h("p", {}, h("strong", {}, `${say("source")}: `), citation(pathway.source, say)),
      pathway.further?.length > 0 && [h("p", { class: "label" }, say("readMore")), h("ul", {}, pathway.further.map((source) => h("li", {}, citation(source, say))))],
      conflictList(pathway.conflicts, say)))));
}
