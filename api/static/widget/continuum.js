/** Draws the area's levels of need as a rising scale and marks where this concern sits. The picture has a text alternative. */
import { svg } from "./markup.js";

const NARROW_REM = 34;
const GAP = 3;

/**
 * The place of a band among an area's levels, lowest first. `at` is the level's place, -1 when it has none; `within` (0 to 1) is where in that level the band lies, as several bands may share a level.
 */
export function placeOf(area, band) {
  const at = area.levels.findIndex(({ bands }) => bands.includes(band));
  const sharing = area.levels[at]?.bands ?? [];
  return { at, within: (sharing.indexOf(band) + 0.5) / sharing.length };
}

/** How a level is named in a sentence: "3, Complex needs", or only its name where the area has no numbers. */
const levelWords = ({ number, name }) => (number === null || number === undefined ? name : `${number}, ${name}`);

/**
 * An element that draws the scale at whatever width it has, again whenever that changes.
 * Draws nothing when the band has no place in the area: the text of the result then stands alone.
 */
export function continuum(area, band, say) {
  const place = placeOf(area, band);
  if (place.at < 0) return null;
  const holder = document.createElement("div");
  holder.className = "continuum";
  const watch = new ResizeObserver(([{ contentRect }]) => {
    if (!contentRect.width) return;
    const rem = parseFloat(getComputedStyle(holder).fontSize);
    holder.replaceChildren(drawing(area, place, say, contentRect.width, rem));
  });
  watch.observe(holder);
  return holder;
}

function drawing(area, place, say, width, rem) {
  const alternative = say("continuumDescription", {
    area: area.name,
    levels: area.levels.map(levelWords).join("; "),
    level: levelWords(area.levels[place.at]),
  });
  const measure = measurer(rem);
  const { height, parts } = width < NARROW_REM * rem ? stacked(area.levels, place, say, width, rem, measure) : ramp(area.levels, place, say, width, rem, measure);
  return svg("svg", { role: "img", "aria-label": `${say("continuum")}. ${alternative}`, width, height, viewBox: `0 0 ${width} ${height}` }, parts);
}

/** Wide: one ramp rising to the right, cut into the levels, with their names beneath. */
function ramp(levels, { at, within }, say, width, rem, measure) {
  const each = width / levels.length;
  const top = rem * 2;
  const base = top + rem * 4.5;
  const rise = (x) => base - rem * (0.75 + 3.5 * (x / width));
  const names = levels.map(({ number, name }) => wrapped(name, each - rem * 0.5, measure));
  const height = base + rem * (numbered(levels) ? 1.6 : 0.4) + Math.max(...names.map((lines) => lines.length)) * rem * 1.25 + 4;
  const pin = at * each + within * each;
  return {
    height,
    parts: [
      levels.map((level, place) => {
        const from = place * each + (place ? GAP : 0);
        const to = (place + 1) * each;
        return svg("path", { class: place === at ? "level here" : "level", d: `M${from} ${base}V${rise(from)}L${to} ${rise(to)}V${base}Z` });
      }),
      marker(pin, rise(pin) - rem * 0.15, rem),
      label(say("thisConcern"), Math.min(Math.max(pin, measure(say("thisConcern")) / 2 + 2), width - measure(say("thisConcern")) / 2 - 2), rise(pin) - rem * 0.95, "here-name middle"),
      levels.map((level, place) => {
        const middle = place * each + each / 2;
        const named = level.number !== null && level.number !== undefined;
        const kind = place === at ? "here-name middle" : "middle";
        return [
          named && label(String(level.number), middle, base + rem * 1.3, `number ${kind}`),
          names[place].map((line, row) => label(line, middle, base + rem * ((named ? 2.5 : 1.3) + row * 1.25), kind)),
        ];
      }),
    ],
  };
}

/** Narrow: one bar under another, each longer than the last, with its name beside it. */
function stacked(levels, { at }, say, width, rem, measure) {
  const barWidth = rem * 4;
  const left = barWidth + rem * 1.25;
  let y = 2;
  const parts = levels.map((level, place) => {
    const here = place === at;
    const lines = wrapped(levelWords(level), width - left - rem * 0.25, measure);
    if (here) lines.push(say("thisConcern"));
    const rowHeight = Math.max(rem * 1.75, lines.length * rem * 1.3 + rem * 0.4);
    const length = barWidth * (0.3 + (0.7 * (place + 1)) / levels.length);
    const drawn = [
      svg("rect", { class: here ? "level here" : "level", x: 0, y, width: length, height: rowHeight - GAP }),
      here && svg("path", { class: "pin", d: `M${length + 3} ${y + rowHeight / 2}l${rem * 0.5} ${-rem * 0.4}v${rem * 0.8}z` }),
      lines.map((line, row) => label(line, left, y + rem * (1.15 + row * 1.3), here ? (row === lines.length - 1 ? "here-note" : "here-name") : "")),
    ];
    y += rowHeight;
    return drawn;
  });
  return { height: y + 2, parts };
}

const numbered = (levels) => levels.some(({ number }) => number !== null && number !== undefined);
const marker = (x, y, rem) => svg("path", { class: "pin", d: `M${x} ${y}l${-rem * 0.45} ${-rem * 0.6}h${rem * 0.9}z` });
const label = (text, x, y, kind) => svg("text", { x, y, class: kind }, text);

function measurer(rem) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `600 ${rem}px system-ui, sans-serif`;
  return (text) => context.measureText(text).width;
}

/** A name cut into lines that fit, between words. A word that is too long stands alone. */
function wrapped(text, width, measure) {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
