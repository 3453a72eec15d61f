/** Where a claim comes from, and a mark on what still has to be confirmed. */
import { h, outward, unseen } from "./markup.js";

export function toConfirm(source, say) {
  if (source?.status !== "to_confirm") return null;
  return h("span", { class: "mark", title: say("toConfirmMeans") }, say("toConfirm"));
}

export function citation(source, say) {
  if (!source) return null;
  const words = [source.title, source.at && `, ${source.at}`, source.publisher && ` (${[source.publisher, source.date].filter(Boolean).join(", ")})`].filter(Boolean).join("");
  return h("span", { lang: "en" }, source.url ? outward(source.url, words, unseen(` ${say("newTab")}`)) : words, " ", toConfirm(source, say));
}

/** Published sources that place the same thing elsewhere. */
export function conflictList(conflicts, say) {
  if (!conflicts?.length) return null;
  return h("div", { class: "conflict" }, h("p", { class: "label" }, say("conflict")),
    h("ul", { lang: "en" }, conflicts.map(({ note, title, url }) => h("li", {}, note, " ", url ? outward(url, title) : title))));
}
