/** The same facts in every area: the route is one, the level's number, name and form are each area's own. */
import { h, linked } from "../widget/markup.js";
import { levelName } from "./level_words.js";

/** A table of what `POST /assessments/compare` answers. */
export function areasTable({ areas }, say) {
  return h("table", {},
    h("thead", {}, h("tr", {}, ["areaColumn", "levelColumn", "formColumn"].map((key) => h("th", { scope: "col" }, say(key))))),
    h("tbody", {}, areas.map(({ name, decision: { level } }) => h("tr", {},
      h("th", { scope: "row" }, name),
      h("td", {}, levelName(level), ". ", h("span", { class: "hint" }, level.legal_basis)),
      h("td", {}, level.route_name, level.form && [". ", linked(say("step_form", { form: level.form }))])))));
}
