/** The list of worries, by group, and the questions of each that is ticked. */
import { disclosure, h } from "../widget/markup.js";
import { questionField } from "./question_fields.js";

/** The worries as checkboxes, folded by group. Ids and values are those of the question about worries. */
export function worryList(concerns) {
  const groups = new Map();
  for (const choice of concerns.choices.filter(({ id }) => id !== "none" && id !== "unknown")) {
    groups.set(choice.group, [...(groups.get(choice.group) ?? []), choice]);
  }
  return h("div", { "data-question": concerns.id }, [...groups].map(([group, choices]) => disclosure(group, {}, h("fieldset", { class: "question" },
    h("legend", { class: "unseen" }, group),
    choices.map(({ id, label }) => h("div", { class: "choice" },
      h("input", { type: "checkbox", name: concerns.id, id: `${concerns.id}-${id}`, value: id }), h("label", { for: `${concerns.id}-${id}` }, label)))))));
}

/** Puts the questions of the ticked worries into `holder`, in the order of asking, and takes those of unticked ones out. */
export function keepSigns(holder, ticked, questions, titles, say) {
  for (const section of [...holder.children]) if (!ticked.includes(section.dataset.worry)) section.remove();
  for (const worry of Object.keys(titles).filter((id) => ticked.includes(id))) {
    if (holder.querySelector(`[data-worry="${worry}"]`)) continue;
    const section = h("section", { "data-worry": worry, "aria-labelledby": `signs-${worry}` }, h("h3", { id: `signs-${worry}` }, titles[worry]),
      questions.filter(({ theme }) => theme === worry).map((question) => questionField(question, { say })));
    const order = Object.keys(titles);
    const next = [...holder.children].find((other) => order.indexOf(other.dataset.worry) > order.indexOf(worry));
    holder.insertBefore(section, next ?? null);
  }
}
