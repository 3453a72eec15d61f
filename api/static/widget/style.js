/**
 * The widget's look, as a constructable stylesheet: it needs no inline style and no style request, so a strict
 * Content-Security-Policy holds on the page that embeds it. A page may set --tg-accent, --tg-on-accent, --tg-surface,
 * --tg-ink, --tg-font and --tg-radius.
 */
const DARK = `
  --ink: var(--tg-ink, #eef2f5); --muted: #b6c2cc; --surface: var(--tg-surface, #141b21); --sunken: #1e2830; --line: #84929e; --hair: #36434e;
  --accent: var(--tg-accent, #7cc0ee); --on-accent: var(--tg-on-accent, #0b1a26); --danger: #ff9c93; --danger-ground: #42130f; --danger-solid: #c62f27; --on-danger: #ffffff;
  --warn-ground: #3a2f0c; --warn-line: #e5b93c; --good-ground: #10301f; --focus: #ffdd00; color-scheme: dark;`;

const TEXT = `
:host {
  --ink: var(--tg-ink, #16212b); --muted: #4a5864; --surface: var(--tg-surface, #ffffff); --sunken: #f1f5f8; --line: #66737e; --hair: #d4dce2;
  --accent: var(--tg-accent, #1a5a86); --on-accent: var(--tg-on-accent, #ffffff); --danger: #a51d16; --danger-ground: #fdeceb; --danger-solid: #b3261e; --on-danger: #ffffff;
  --warn-ground: #fff6db; --warn-line: #b98900; --good-ground: #e7f5ec; --focus: #0b3c8c; --radius: var(--tg-radius, 0.5rem);
  display: block; color-scheme: light; font-family: var(--tg-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif);
  font-size: 1rem; line-height: 1.5; text-align: start;
}
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) {${DARK}} }
:host([theme="dark"]) {${DARK}}
:host([hidden]), [hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
h2, h3, h4, h5, p, ul, ol, dl, dd, fieldset, legend { margin: 0; padding: 0; border: 0; }
p + p, p + ul, p + ol, ul + p, ol + p { margin-top: 0.5rem; }
ul, ol { padding-inline-start: 1.4rem; }
li + li { margin-top: 0.25rem; }
h3 { font-size: 1.35rem; line-height: 1.25; }
h4 { font-size: 1.1rem; line-height: 1.3; margin-bottom: 0.5rem; }
h5 { font-size: 1rem; }
a { color: var(--accent); text-underline-offset: 0.15em; overflow-wrap: anywhere; }
code { font-size: 0.85rem; overflow-wrap: anywhere; }
button, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; border-radius: var(--radius); min-height: 2.75rem; padding: 0.4rem 1rem; border: 2px solid var(--accent); background: var(--surface); color: var(--accent); font-weight: 600; }
button.primary, .composer button { background: var(--accent); color: var(--on-accent); }
button:hover { text-decoration: underline; text-underline-offset: 0.2em; }
button.link { border-color: transparent; background: none; text-decoration: underline; text-underline-offset: 0.2em; padding: 0.4rem 0.5rem; font-weight: 400; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
h2:focus-visible, h3:focus-visible { outline-offset: 4px; }
h2:focus:not(:focus-visible), h3:focus:not(:focus-visible), li:focus:not(:focus-visible) { outline: none; }
:is(input, button, a, summary, select, textarea, h2, h3, ol, li, article) { scroll-margin-block: 4.5rem var(--stuck-below, 1rem); }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.hint { color: var(--muted); font-size: 0.95rem; }
.label { color: var(--muted); font-size: 0.9rem; font-weight: 600; }
.error { color: var(--danger); font-weight: 600; border-inline-start: 4px solid currentColor; padding-inline-start: 0.6rem; }
.mark { display: inline-block; font-size: 0.8rem; font-weight: 600; line-height: 1.3; padding: 0.05rem 0.4rem; border: 1px solid var(--warn-line); border-radius: 1rem; background: var(--warn-ground); color: var(--ink); }
.mark.strong { border-color: var(--accent); background: var(--sunken); }

.launcher { display: grid; gap: 0.5rem; padding: 1rem; background: var(--surface); color: var(--ink); border: 1px solid var(--hair); border-inline-start: 6px solid var(--accent); border-radius: var(--radius); }
.launcher .launch { font-size: 1.1rem; justify-self: start; }
.panel { display: flex; flex-direction: column; background: var(--surface); color: var(--ink); border: 1px solid var(--line); border-radius: var(--radius); }
.bar { border-radius: var(--radius) var(--radius) 0 0; background: var(--sunken); display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.5rem; padding: 0.5rem 0.75rem 0.5rem 1rem; }
.bar h2 { font-size: 1.15rem; margin-inline-end: auto; }
.bar button { min-height: 2.25rem; padding: 0.2rem 0.6rem; font-size: 0.95rem; }
.danger-line { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.1rem 1rem; padding: 0.3rem 1rem; background: var(--danger-solid); color: var(--on-danger); font-weight: 600; }
.danger-line a { color: inherit; min-height: 2rem; display: inline-flex; align-items: center; }
.danger-line a:focus-visible { outline-color: currentColor; }
.talk > :empty { display: none; }
.area { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.5rem; font-size: 0.95rem; color: var(--muted); margin-block: -0.25rem; }
.area button, .others button { min-height: 1.75rem; padding-block: 0.1rem; font-size: inherit; }
.others { font-size: 0.95rem; color: var(--muted); }
select { font: inherit; color: inherit; background: var(--surface); border: 2px solid var(--line); border-radius: 4px; min-height: 2.75rem; padding: 0.3rem 0.5rem; max-width: 100%; }
.record { display: grid; gap: 0.5rem; }
.record .disclosed { display: grid; gap: 0.35rem; }
.record input:not([type="checkbox"]) { border: 2px solid var(--line); border-radius: 4px; background: var(--surface); padding: 0.45rem 0.6rem; min-height: 2.75rem; max-width: 24rem; }
.record label { font-weight: 600; }
.record .choice label { font-weight: 400; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.error:empty { display: none; }
.talk { display: flex; flex-direction: column; gap: 1rem; padding: 1rem; min-height: 16rem; }
.notice { background: var(--sunken); padding: 0.5rem 0.75rem; border-radius: var(--radius); font-size: 0.95rem; }
.draft { display: inline-block; margin-top: 0.5rem; padding: 0.1rem 0.6rem; border: 1px solid currentColor; border-radius: 1rem; font-size: 0.9rem; font-weight: 600; }

details > summary { cursor: pointer; min-height: 1.75rem; padding-block: 0.2rem; font-weight: 600; }
details.quiet > summary { font-weight: 400; color: var(--accent); text-decoration: underline; text-underline-offset: 0.15em; }
.disclosed { padding: 0.25rem 0 0.5rem 1.1rem; }

.transcript { list-style: none; padding: 0; display: grid; gap: 0.75rem; }
.transcript:focus-visible { outline-offset: 6px; }
.entry { max-width: 46rem; overflow-wrap: anywhere; }
.entry + .entry { margin-top: 0; }
.entry.said { justify-self: end; background: var(--sunken); border: 1px solid var(--hair); padding: 0.5rem 0.8rem; border-radius: var(--radius); max-width: 85%; }
.entry.urgent { background: var(--danger-ground); border: 2px solid var(--danger); padding: 0.75rem 1rem; border-radius: var(--radius); }
.entry.urgent .label { color: var(--danger); }
.entry.help { border-inline-start: 4px solid var(--accent); padding-inline-start: 0.75rem; }
.entry.asked { border-inline-start: 4px solid var(--hair); padding-inline-start: 0.75rem; }
.ask { font-weight: 600; }
.choices-used { list-style: none; padding: 0; color: var(--muted); font-size: 0.95rem; }
.choices-used li { padding-inline-start: 1.4rem; position: relative; }
.choices-used li + li { margin-top: 0.1rem; }
.choices-used .taken { color: var(--ink); font-weight: 600; }
.choices-used .taken::before { content: "✓" / ""; position: absolute; inset-inline-start: 0; color: var(--accent); }

.question fieldset { min-width: 0; }
.question legend { margin-bottom: 0.35rem; }
.question fieldset > * + * { margin-top: 0.75rem; }
.question details { margin-block: 0.25rem 0; }
.choices { display: grid; gap: 0.1rem; }
.group { margin-top: 0.75rem; }
.group legend { font-weight: 600; color: var(--muted); padding-top: 0.25rem; }
.choice { display: grid; grid-template-columns: auto 1fr; column-gap: 0.75rem; align-items: start; border-radius: var(--radius); }
.group .choice, .choices > .choice { margin-top: 0; }
.choice input { width: 1.5rem; height: 1.5rem; margin: 0.6rem 0 0.6rem 0.25rem; accent-color: var(--accent); }
.choice label { padding-block: 0.6rem; padding-inline-end: 0.5rem; cursor: pointer; }
.choice:hover { background: var(--sunken); }
.choice:has(:checked) { background: var(--sunken); }
.choice:has(:checked) label { font-weight: 600; }
.choice .quote { grid-column: 2; padding-bottom: 0.6rem; margin: 0; }
.status { font-size: 0.85rem; font-weight: 600; color: var(--muted); }
.or { color: var(--muted); padding-inline-start: 0.6rem; }
.choices.many { display: block; columns: 24rem 2; column-gap: 1.5rem; }
.alone { break-inside: avoid; }
.choices.many .group { break-inside: avoid; margin: 0 0 0.75rem; }
.choices.many .choice label { padding-block: 0.45rem; }
.choices.many .choice input { margin-block: 0.45rem; }
.filter input, .typed input, textarea { border: 2px solid var(--line); border-radius: 4px; background: var(--surface); padding: 0.45rem 0.6rem; width: 100%; max-width: 100%; min-height: 2.75rem; }
.filter label, .typed label, .composer label { font-weight: 600; display: block; }
.filter { max-width: 28rem; }
.typed input { max-width: 12rem; display: block; }
.submit { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; padding-block: 0.75rem; background: var(--surface); margin-top: 0.25rem; }
.progress { color: var(--muted); font-size: 0.9rem; margin-inline-start: auto; }
.count:not(:empty) { font-weight: 600; }

.composer { border-top: 1px solid var(--hair); padding: 0.75rem 1rem; margin: 0 -1rem; background: var(--surface); }
.composer .row { display: flex; gap: 0.5rem; align-items: end; margin-top: 0.35rem; }
.composer textarea { resize: vertical; line-height: 1.4; max-height: 15rem; }
.composer .hint { font-size: 0.9rem; margin: 0; }
.sending { color: var(--muted); display: flex; align-items: center; gap: 0.6rem; }
.sending::before { content: ""; width: 1rem; height: 1rem; border: 3px solid var(--hair); border-top-color: var(--accent); border-radius: 50%; animation: turn 0.9s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
.trouble { border: 2px solid var(--warn-line); background: var(--warn-ground); border-radius: var(--radius); padding: 0.75rem 1rem; display: grid; gap: 0.5rem; justify-items: start; }
.trouble p { margin: 0; }
.tools button:first-child { padding-inline-start: 0; }
.tools { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; font-size: 0.95rem; }
.summary > div { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 3fr) auto; gap: 0.1rem 1rem; padding: 0.4rem 0; border-bottom: 1px solid var(--hair); align-items: start; }
.summary dt { font-weight: 600; }
.summary .link { padding: 0 0.25rem; min-height: 1.75rem; }

.result { border: 2px solid var(--accent); border-radius: var(--radius); overflow: clip; display: grid; }
.result > * { padding: 1rem; min-width: 0; }
.result > * + * { border-top: 1px solid var(--hair); }
.result > header { background: var(--accent); color: var(--on-accent); border: 0; }
.result > header .label { color: inherit; }
.result h3 { font-size: 1.6rem; }
.result > header :focus-visible { outline-color: currentColor; }
.result.emergency { border-color: var(--danger-solid); }
.result.emergency > header { background: var(--danger-solid); color: var(--on-danger); }
.level-line { font-weight: 600; margin-top: 0.25rem; }
.callout { background: var(--warn-ground); border-inline-start: 6px solid var(--warn-line); }
.limit { background: var(--sunken); padding: 0.3rem 0.6rem; border-radius: 4px; }
.first-call { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; margin-block: 0.25rem 0.5rem; }
.first-call .call { font-size: 1.15rem; }
.steps li { padding-block: 0.15rem; }
.contacts, .duties { list-style: none; padding: 0; display: grid; gap: 0.75rem; }
.contacts li + li, .duties li + li { margin: 0; }
.contacts { grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
.contacts > li { background: var(--sunken); border-radius: var(--radius); padding: 0.6rem 0.8rem; }
.contacts p { margin: 0; }
.contact-name { font-weight: 600; }
.call { display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0.3rem 0.9rem; margin-block: 0.3rem; background: var(--accent); color: var(--on-accent); border-radius: var(--radius); font-weight: 700; text-decoration: none; }
.call:hover { text-decoration: underline; }
.duties > li { border: 1px solid var(--hair); border-inline-start: 6px solid var(--accent); border-radius: var(--radius); padding: 0.6rem 0.8rem; display: grid; gap: 0.35rem; }
.duties p, .duties ul, .duties ol { margin-top: 0.25rem; }
.never { color: var(--ink); }
.consent { font-weight: 600; }
.conflict { border-inline-start: 4px solid var(--warn-line); padding-inline-start: 0.75rem; margin-top: 0.5rem; }
.reasons > details + details { border-top: 1px solid var(--hair); }
.letter { margin-block: 0.35rem 0.5rem; }
.continuum { margin-bottom: 0.75rem; }
.continuum svg { display: block; max-width: 100%; }
.continuum text { fill: var(--muted); font: 1rem var(--tg-font, system-ui, sans-serif); }
.continuum .middle { text-anchor: middle; }
.continuum .here-name { fill: var(--ink); font-weight: 700; }
.continuum .here-note { fill: var(--accent); font-weight: 700; }
.continuum .number { font-weight: 700; }
.continuum .level { fill: var(--hair); stroke: var(--line); stroke-width: 1; }
.continuum .here { fill: var(--accent); stroke: var(--ink); stroke-width: 2; }
.continuum .pin { fill: var(--ink); }

:host([placement="corner"]) .launcher, :host([placement="corner"]) .panel { position: fixed; z-index: 2147483000; inset-block-end: 1rem; inset-inline-end: 1rem; box-shadow: 0 6px 30px rgb(0 0 0 / 30%); }
:host([placement="corner"]) .launcher { max-width: min(22rem, calc(100vw - 2rem)); }
:host([placement="corner"]) .panel { width: min(30rem, calc(100vw - 2rem)); height: min(46rem, calc(100vh - 2rem)); height: min(46rem, calc(100dvh - 2rem)); overflow: auto; }
dialog { padding: 0; border: 0; max-width: none; max-height: none; width: 100vw; height: 100vh; height: 100dvh; background: var(--surface); color: var(--ink); overflow: auto; }
dialog .panel, :host([placement="corner"]) dialog .panel { position: static; width: auto; height: auto; min-height: 100%; max-width: 60rem; margin-inline: auto; border: 0; border-radius: 0; box-shadow: none; overflow: visible; }
dialog .talk { flex: 1; }

@media (min-height: 34rem) {
  .panel { --stuck-below: 10rem; }
  .submit.long { position: sticky; bottom: 0; z-index: 1; border-top: 1px solid var(--hair); }
}
@media (min-height: 54rem) {
  .panel:not(.narrow) { --stuck-below: calc(var(--composer-height, 0px) + 6rem); }
  .panel:not(.narrow) [data-asking] .composer { position: sticky; bottom: 0; z-index: 1; }
  .panel:not(.narrow) .submit.long { bottom: var(--composer-height, 0); }
}
@media (max-height: 24rem) { .danger-line, .narrow .danger-line { padding-block: 0; font-size: 0.9rem; } }
.narrow .danger-line { padding-inline: 0.75rem; column-gap: 0.5rem; font-size: 0.9rem; }
.narrow .summary > div { grid-template-columns: 1fr auto; }
.narrow .summary dt { grid-column: 1 / -1; }
.narrow .talk { padding: 0.75rem; }
.narrow .composer { margin-inline: -0.75rem; padding-inline: 0.75rem; }
.narrow .result > * { padding: 0.75rem; }
.narrow .result h3 { font-size: 1.35rem; }
.narrow .entry.said { max-width: 95%; }
@media (prefers-reduced-motion: reduce) { .sending::before { animation: none; } }
@media (forced-colors: active) {
  .continuum .level { fill: Canvas; stroke: CanvasText; }
  .continuum .here { fill: Highlight; stroke: CanvasText; }
  .continuum .pin, .continuum text, .continuum .here-name, .continuum .here-note { fill: CanvasText; }
  .call, button.primary, .danger-line, .result > header { border: 2px solid; forced-color-adjust: auto; }
}
@media print {
  .launcher, .bar button, .composer, .tools, .submit, .past, section:has(> .record), .disagree, .announcers, .action, .area button { display: none !important; }
  .panel, .result { border: 0; }
  .result > header, .result.emergency > header { background: none; color: #000; border-bottom: 2px solid #000; }
  .danger-line { position: static; background: none; color: #000; }
}
`;

/** One sheet for every widget on the page. */
export const sheet = new CSSStyleSheet();
sheet.replaceSync(TEXT);
