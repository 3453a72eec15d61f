/** Whose guidance is in use, and a way to change it: areas do not agree on levels, numbers or phone numbers. */
import { h } from "./markup.js";

/** `areas()` fetches the areas `{id, name, partnership}` when they are wanted; `choose(area)` takes one. */
export function areaLine(name, { say, areas, choose }) {
  const holder = h("p", { class: "area" });
  const usual = () => holder.replaceChildren(h("span", {}, say("areaInUse", { area: name })), " ", h("button", { type: "button", class: "link", onclick: offer }, say("changeArea")));
  usual();
  return holder;

  async function offer() {
    let known;
    try {
      known = await areas();
    } catch {
      return;
    }
    const list = h("select", { id: "area-choice" }, known.map((area) => h("option", { value: area.id, lang: "en" }, area.name)));
    list.value = known.find((area) => area.name === name)?.id ?? known[0].id;
    holder.replaceChildren(h("label", { for: "area-choice" }, say("areaAsk")), " ", list, " ",
      h("button", { type: "button", onclick: () => { usual(); choose(known.find(({ id }) => id === list.value)); } }, say("useArea")), " ",
      h("button", { type: "button", class: "link", onclick: () => { usual(); holder.querySelector("button").focus(); } }, say("sureNo")));
    list.focus();
  }
}
