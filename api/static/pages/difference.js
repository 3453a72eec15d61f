/** Two decisions about one child, and what moved between them, in words. */
import { levelAt, levelName } from "./level_words.js";

/** Whether the level, the route or how soon is another. */
export const moved = (before, after) => ["band", "route", "urgency"].some((part) => before[part] !== after[part]);

/** Sentences, the gravest change first; one that says nothing moves when nothing does. */
export function difference(before, after, { area, say }) {
  const levels = [before, after].map(({ band }) => levelAt(area, band));
  const sentences = [
    levels[0] !== levels[1] && say("levelMoves", { before: levelName(levels[0]), after: levelName(levels[1]) }),
    levels[0] === levels[1] && before.level.legal_basis !== after.level.legal_basis
      && say("legalMoves", { before: before.level.legal_basis, after: after.level.legal_basis }),
    before.route !== after.route && say("routeMoves", { before: say(`route_${before.route}`), after: say(`route_${after.route}`) }),
    before.urgency !== after.urgency && say("urgencyMoves", { before: say(`urgency_${before.urgency}`), after: say(`urgency_${after.urgency}`) }),
    after.seek_advice_today && !before.seek_advice_today && say("adviceAdded"),
    before.seek_advice_today && !after.seek_advice_today && say("adviceGone"),
    ...only(floors(after), floors(before), "rule").map(({ says }) => say("floorAdded", { says })),
    ...only(floors(before), floors(after), "rule").map(({ says }) => say("floorGone", { says })),
    ...only(after.pathways, before.pathways, "id").map(({ title }) => say("dutyAdded", { title })),
    ...only(before.pathways, after.pathways, "id").map(({ title }) => say("dutyGone", { title })),
    before.consent.position !== after.consent.position && say("consentMoves", { advice: after.consent.advice }),
  ].filter(Boolean);
  if (sentences.length) return sentences;
  const reasons = [
    ...only(after.reasons, before.reasons, "rule").map(({ says }) => say("reasonAdded", { says })),
    ...only(before.reasons, after.reasons, "rule").map(({ says }) => say("reasonGone", { says })),
  ];
  return reasons.length ? reasons : [say("nothingMoves")];
}

const floors = ({ reasons }) => reasons.filter(({ floor }) => floor);

/** What is in one list and not in another. */
const only = (those, others, key) => those.filter((one) => !others.some((other) => other[key] === one[key]));
