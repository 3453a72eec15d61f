/** Proposes facts from the referral's own words. Each counts only once it is ticked; the words go to be read and are kept nowhere. */
import { h } from "../widget/markup.js";

/**
 * Wires `button` to read what is in `textarea` and to list what was found in `proposals`.
 * `accept({question, choice, theme}, ticked)` takes a fact up or drops it, and must not lower what a graver fact gave; `area()` is the area in use; `read` is the service's.
 */
export function proposeFacts({ textarea, button, proposals, counted }, { places, questions, read, area, accept, trouble, say }) {
  let offered = [];
  button.addEventListener("click", async () => {
    if (!textarea.value.trim()) {
      counted.textContent = say("readEmpty");
      textarea.focus();
      return;
    }
    counted.textContent = say("readBusy");
    proposals.replaceChildren();
    offered = [];
    try {
      show(await read(textarea.value, area()));
    } catch (error) {
      counted.textContent = "";
      trouble(error);
    }
  });

  function show({ facts, child, personal_data: personal, topic }) {
    const placed = facts.filter(({ indicator }) => places.facts[indicator]);
    const elsewhere = facts.filter(({ indicator }) => !places.facts[indicator]);
    const age = agePlace(child, places.ages);
    const rows = [...(age ? [ageRow(age)] : []), ...placed.map(factRow)];
    counted.textContent = rows.length ? say("readFound", { count: rows.length }) : say("readNothing");
    proposals.replaceChildren(...[
      topic === "policy_question" && h("p", {}, say("readPolicy")),
      topic === "training" && h("p", {}, say("readTraining")),
      personal.length > 0 && h("p", { class: "conflict" }, say("readPersonal")),
      rows.length > 0 && h("p", { class: "hint" }, say("readMissed")),
      rows,
      elsewhere.length > 0 && [h("p", {}, say("readAnother")), h("ul", {}, elsewhere.map(({ label, quote }) => h("li", {}, label, " ", h("q", {}, quote))))],
    ].flat().filter(Boolean));
  }

  function ageRow(place) {
    const question = questions.find(({ id }) => id === place.question);
    return row("read-age", say("readAge", { age: question.choices.find(({ id }) => id === place.choice).label }), { ...place, theme: null });
  }

  function factRow({ indicator, label, status, quote }, at) {
    const place = places.facts[indicator];
    const opens = place.choice === null ? ` (${say("readOpen")})` : "";
    return row(`read-${at}`, `${label}${opens}`, place, h("p", { class: "hint", id: `read-${at}-quote` }, h("strong", {}, say(`status_${status}`)), ": ", h("q", {}, quote)));
  }

  function row(id, label, place, quoted) {
    const input = h("input", { type: "checkbox", id, "aria-describedby": quoted ? `${id}-quote` : null, onchange: () => take(place, input.checked) });
    offered.push({ place, input });
    return h("div", { class: "choice" }, input, h("label", { for: id }, label), quoted);
  }

  /** A fact dropped leaves the others that are ticked for the same question or worry standing. */
  function take(place, on) {
    accept(place, on);
    if (on) return;
    for (const other of offered) if (other.input.checked) accept(other.place, true);
  }
}

/** The answer an age stands for, or nothing when none was read. */
function agePlace({ age_years: years, age_months: months }, ages) {
  const age = months === null ? years : months / 12;
  return age === null ? undefined : ages.find(({ at_least: least, below }) => least <= age && (below === null || age < below));
}
