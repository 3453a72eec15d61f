/** Builds DOM without HTML strings, so that nothing a server or a person wrote is ever parsed as markup. */

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. `on…` attributes are listeners; false, null and undefined attributes and children are left out. */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "checked" || name === "value") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== false && child !== null && child !== undefined));
  return element;
}

/** Text for screen readers only. */
export const unseen = (text) => h("span", { class: "unseen" }, text);

const DIALLED = /(?<![\d\w])(999|101|111|0\d{2,4} ?\d{3} ?\d{3,4}|0\d{4} ?\d{5,6})(?![\d\w])|https:\/\/[^\s<>")]+[^\s<>").,;]/g;

/** A text with its phone numbers ready to dial and its web addresses ready to follow. */
export function linked(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(DIALLED)) {
    parts.push(text.slice(end, found.index));
    parts.push(found[0].startsWith("http") ? outward(found[0], found[0]) : h("a", { href: telephone(found[0]) }, found[0]));
    end = found.index + found[0].length;
  }
  parts.push(text.slice(end));
  return parts.filter((part) => part !== "");
}

/** A server's text as paragraphs; lines that start with a dash become a list. */
export function prose(text) {
  return text.split(/\n{2,}/).filter((block) => block.trim()).map((block) => {
    const lines = block.split("\n").filter((line) => line.trim());
    const items = lines.filter((line) => /^\s*[-•*] /.test(line));
    if (!items.length) return h("p", {}, lines.flatMap((line, place) => (place ? [h("br"), ...linked(line)] : linked(line))));
    const before = lines.slice(0, lines.indexOf(items[0]));
    return [
      before.length > 0 && h("p", {}, linked(before.join(" "))),
      h("ul", {}, items.map((line) => h("li", {}, linked(line.replace(/^\s*[-•*] /, ""))))),
    ];
  });
}

/** A link to a page of somebody else's; only its words when the address is not one of a web page. */
export function outward(href, ...children) {
  if (!/^https?:\/\//.test(href)) return h("span", {}, ...children);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** What a phone dials. */
export const telephone = (number) => `tel:${number.replace(/[^\d+]/g, "")}`;

/** Details with a summary. */
export function disclosure(summary, attributes, ...children) {
  return h("details", attributes, h("summary", {}, summary), h("div", { class: "disclosed" }, ...children));
}
