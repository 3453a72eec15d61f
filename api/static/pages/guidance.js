/** Narrows the guidance page by words, theme, level and area. Without it the page shows everything. */
const areas = JSON.parse(document.getElementById("area-levels").textContent);
const finder = document.getElementById("finder");
const items = [...document.querySelectorAll(".items > [data-band]")];
const counted = document.getElementById("counted");
const levels = document.getElementById("levels");
const { words, theme, area } = finder.elements;

finder.hidden = false;
finder.addEventListener("submit", (event) => event.preventDefault());
finder.addEventListener("input", ({ target }) => {
  if (target === area) showArea();
  narrow();
});
const asked = new URLSearchParams(location.search);
if (areas[asked.get("area")]) area.value = asked.get("area");
showArea();
narrow();

/** The chosen area's own levels, as choices, and its name for each item's level. */
function showArea() {
  const own = areas[area.value];
  const choices = [{ name: "All levels", number: null, bands: [] }, ...own.levels].map((level, place) => {
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "level", value: level.bands.join(" "), checked: place === 0 });
    const label = document.createElement("label");
    label.append(input, named(level));
    return label;
  });
  levels.replaceChildren(...choices);
  for (const item of items) {
    item.querySelector(".level").textContent = named(own.levels.find(({ bands }) => bands.includes(item.dataset.band)));
  }
  for (const section of document.querySelectorAll("[data-area]")) section.hidden = section.dataset.area !== area.value;
}

function narrow() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const bands = levels.querySelector(":checked").value.split(" ").filter(Boolean);
  let count = 0;
  for (const item of items) {
    const group = item.closest("[data-theme]");
    const text = `${group.dataset.about} ${item.textContent}`.toLowerCase();
    item.hidden = !wanted.every((word) => text.includes(word))
      || (bands.length > 0 && !bands.includes(item.dataset.band))
      || (theme.value !== "" && group.dataset.theme !== theme.value);
    if (!item.hidden) count += 1;
  }
  for (const group of document.querySelectorAll("[data-theme]")) {
    group.hidden = [...group.querySelectorAll("[data-band]")].every((item) => item.hidden);
  }
  counted.textContent = `${count} of ${items.length} signs shown`;
}

function named({ number, name }) {
  return number === null ? name : `Level ${number}: ${name}`;
}
