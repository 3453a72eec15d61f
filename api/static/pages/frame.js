/** The widget alone on a page, for sites that only allow frames. Options come from the address. */
const asked = new URLSearchParams(location.search);
const guide = document.createElement("threshold-guide");
for (const name of ["area", "language", "placement", "theme", "open"]) if (asked.has(name)) guide.setAttribute(name, asked.get(name));
for (const name of ["accent", "on-accent"]) {
  if (/^#[0-9a-f]{6}$/i.test(asked.get(name) ?? "")) guide.style.setProperty(`--tg-${name}`, asked.get(name));
}
document.querySelector("main").append(guide);
