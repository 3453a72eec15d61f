/** Keeping a record: print, PDF or data; with the person's role and own judgement if they choose to add them. */
import { h, unseen } from "./markup.js";

/**
 * `record.at(format, headings)` is the address of a plain record; `record.make(format, headings, extras)` gives a Blob of
 * one that carries what was typed here. That is sent once, put in the document that comes back, and kept nowhere.
 */
export function recordKeeping(record, { say, announce }) {
  const headings = h("input", { type: "checkbox", id: "record-headings", onchange: () => address() });
  const role = h("input", { id: "record-role", autocomplete: "off", maxlength: "80" });
  const judgement = h("textarea", { id: "record-judgement", rows: "4", maxlength: "5000", "aria-describedby": "record-judgement-hint" });
  const print = h("a", { target: "_blank", rel: "noopener" }, say("recordPrint"), unseen(` ${say("newTab")}`));
  const chosen = () => (headings.checked ? "signs_of_safety" : "plain");
  const address = () => print.setAttribute("href", record.at("html", chosen()));
  address();

  const extras = () => ({ ...(role.value.trim() && { role: role.value.trim() }), ...(judgement.value.trim() && { judgement: judgement.value.trim() }) });
  const attempt = (make) => async () => {
    problem.textContent = "";
    try {
      await make();
    } catch {
      problem.textContent = say("recordFailed");
      announce(say("recordFailed"), { urgently: true });
    }
  };
  const fetched = (format, key) => h("button", { type: "button", onclick: attempt(async () => {
    save(await record.make(format, chosen(), extras()), `threshold-guide-record.${format}`);
    announce(say("recordSaved"));
  }) }, say(key));
  const problem = h("p", { class: "error" });
  const words = h("textarea", { class: "letter", rows: "10", readonly: true, "aria-label": say("recordWords"), lang: "en", hidden: true });
  const copy = h("button", { type: "button", onclick: attempt(async () => {
    words.value = JSON.parse(await (await record.make("json", chosen(), extras())).text()).contact_text;
    words.hidden = false;
    words.select();
    await navigator.clipboard?.writeText(words.value).catch(() => {});
    announce(say("copied"));
  }) }, say("recordCopy"));

  return h("div", { class: "record" },
    h("p", {}, say("recordHint")),
    h("div", { class: "choice" }, headings, h("label", { for: "record-headings" }, say("recordHeadings"))),
    h("p", {}, print),
    h("details", {}, h("summary", {}, say("recordOwn")), h("div", { class: "disclosed" },
      h("p", { class: "hint" }, say("recordOwnHint")),
      h("label", { for: "record-role" }, say("recordRole")), role,
      h("label", { for: "record-judgement" }, say("recordJudgement")),
      h("p", { class: "hint", id: "record-judgement-hint" }, say("recordJudgementHint")), judgement)),
    h("div", { class: "buttons" }, fetched("pdf", "recordPdf"), fetched("html", "recordHtml"), fetched("json", "recordJson"), copy),
    words,
    problem);
}

function save(blob, name) {
  const href = URL.createObjectURL(blob);
  const link = h("a", { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}
