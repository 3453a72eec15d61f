/** Opens, closes and spreads the widget over the whole page. The panel moves; nothing in it is built again. */
import { h, unseen } from "./markup.js";

/** The closed state: a button, what it is for, and the emergency number. */
export function launcher(say, open) {
  return h("div", { class: "launcher" },
    h("button", { type: "button", class: "launch primary", "aria-expanded": "false", onclick: open }, say("launch"), unseen(` ${say("open")}`)),
    h("p", { class: "hint" }, say("launchHint")),
    h("p", {}, h("strong", {}, say("emergencyAsk")), " ", h("a", { href: "tel:999" }, say("emergencyCall"))));
}

/** The bar with the title, and the emergency line that stays in sight. */
export function bar(say, { otherLanguage, switchLanguage, close, spread }) {
  const full = h("button", { type: "button", class: "link full", onclick: spread }, say("fullPage"));
  return [
    h("header", { class: "bar" },
      h("h2", { id: "title", tabindex: "-1" }, say("title")),
      h("button", { type: "button", class: "link", lang: otherLanguage.code, onclick: switchLanguage }, otherLanguage.name),
      full,
      h("button", { type: "button", class: "link", onclick: close }, say("close"))),
    h("p", { class: "danger-line" }, h("span", {}, say("emergencyAsk")), h("a", { href: "tel:999" }, say("emergencyCall"))),
  ];
}

/** The dialog that holds the panel while it fills the page; the rest of the page is out of reach meanwhile. Escape leaves. */
export function fullPage(onLeave) {
  return h("dialog", { "aria-labelledby": "title", onclose: onLeave });
}
