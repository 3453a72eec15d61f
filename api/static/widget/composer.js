/** The free-text box. It is always there, and it keeps what was typed until the server has it. */
import { h } from "./markup.js";

/** `send(text)` is called with words to send; `remember(text)` on every change. Returns the form with `clear()` and `box`. */
export function composer({ say, draft, send, remember, complain }) {
  const box = h("textarea", { id: "words", rows: "1", value: draft, autocomplete: "off", "aria-describedby": "words-hint", oninput: typed, onkeydown: entered });
  const form = h("form", { class: "composer", onsubmit: submit },
    h("label", { for: "words" }, say("compose")),
    h("p", { class: "hint", id: "words-hint" }, say("composeHint")),
    h("div", { class: "row" }, box, h("button", { type: "submit" }, say("send"))));
  form.box = box;
  form.clear = () => {
    box.value = "";
    typed();
  };
  requestAnimationFrame(grow);
  return form;

  function typed() {
    remember(box.value);
    grow();
  }

  function grow() {
    box.style.setProperty("height", "auto");
    if (box.scrollHeight) box.style.setProperty("height", `${Math.min(box.scrollHeight + 4, 240)}px`);
  }

  function entered(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  }

  function submit(event) {
    event.preventDefault();
    const text = box.value.trim();
    if (text) return send(text);
    complain(say("composeEmpty"));
    return box.focus();
  }
}
