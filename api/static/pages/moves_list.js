/** What moved, as a list under its lead. */
import { h } from "../widget/markup.js";

export const movesList = (lead, sentences) => [h("p", { class: "says" }, lead), h("ul", {}, sentences.map((sentence) => h("li", {}, sentence)))];
