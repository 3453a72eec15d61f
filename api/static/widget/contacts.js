/** Who to reach, with numbers to tap, when they answer, and where the number comes from. */
import { h, linked, outward, telephone, unseen } from "./markup.js";
import { toConfirm } from "./sources.js";

/** A list of contacts, or a sentence that says where to look when there is none. */
export function contactList(contacts, say) {
  if (!contacts?.length) return h("p", {}, say("noContact"));
  return h("ul", { class: "contacts" }, contacts.map((contact) => h("li", {},
    h("p", { class: "contact-name", lang: "en" }, contact.name),
    contact.phone && callLink(contact, say),
    !contact.phone && contact.url && h("p", {}, outward(contact.url, say("website"), unseen(`: ${contact.name} ${say("newTab")}`))),
    h("p", { class: "hint" },
      h("span", {}, say(`hours_${contact.hours}`)), contact.opening && [": ", h("span", { lang: "en" }, contact.opening)],
      contact.phone && contact.checked_on && !/^(999|101|111)$/.test(contact.phone) && [". ", say("checked", { date: dated(contact.checked_on, say) }), "."], " ", toConfirm(contact.source, say)),
    contact.how && h("p", { lang: "en" }, linked(contact.how)))));
}

/** A number to tap. Its name for a screen reader says whose it is. */
export function callLink({ phone, name }, say) {
  return h("a", { class: "call", href: telephone(phone) }, say("call", { number: phone }), unseen(`, ${name}`));
}

/** A day in the reader's own way of writing it. */
export function dated(day, say) {
  const parsed = new Date(`${day}T12:00:00`);
  if (Number.isNaN(parsed.getTime())) return day;
  return new Intl.DateTimeFormat(say.language === "en" ? "en-GB" : say.language, { day: "numeric", month: "long", year: "numeric" }).format(parsed);
}
