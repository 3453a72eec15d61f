/** Writes the snippet for the options chosen and shows it at work in a frame; copies snippets. */
const options = document.getElementById("options");
const frame = document.getElementById("preview");
const announced = document.getElementById("announced");
const copyable = [...document.querySelectorAll("pre")];

options.hidden = false;
options.addEventListener("submit", (event) => event.preventDefault());
options.addEventListener("change", show);
for (const pre of copyable) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: `Copy: ${pre.dataset.what}` });
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(pre.textContent);
    announced.textContent = "Copied.";
  });
  pre.after(button);
}
show();

function show() {
  const { area, language, placement, open, theme, accent } = options.elements;
  const attributes = {
    area: area.value, language: language.value,
    ...(placement.value && { placement: placement.value }), ...(theme.value && { theme: theme.value }), ...(open.checked && { open: "" }),
  };
  const written = Object.entries(attributes).map(([name, value]) => (value ? `${name}="${value}"` : name)).join(" ");
  for (const tag of document.querySelectorAll("[data-tag]")) tag.textContent = `<threshold-guide ${written}></threshold-guide>`;
  const own = accent.value !== accent.defaultValue;
  document.getElementById("accent-snippet").textContent = own ? `threshold-guide { --tg-accent: ${accent.value}; --tg-on-accent: ${readableOn(accent.value)}; }` : "";
  document.getElementById("accent-part").hidden = !own;
  const address = `/static/frame.html?${new URLSearchParams({ ...attributes, ...(own && { accent: accent.value, "on-accent": readableOn(accent.value) }) })}`;
  for (const part of document.querySelectorAll("[data-frame]")) part.textContent = address;
  frame.src = address;
}

/** Black or white, whichever can be read better on a colour (WCAG relative luminance). */
function readableOn(colour) {
  const [red, green, blue] = [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
}
