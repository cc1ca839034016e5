// Search over the finished site with Pagefind, which is loaded when the reader comes to the field.
const form = document.querySelector("#search");
const field = form.elements.q;
const filters = form.querySelector(".filters");
const told = document.querySelector("#told");
const list = document.querySelector("#found");
const ATONCE = 20;
let pagefind;
let asked = 0;

async function load() {
  pagefind ??= import(new URL(form.dataset.index, document.baseURI)).then(async (module) => {
    await module.init();
    offer(await module.filters());
    return module;
  });
  return pagefind;
}

// The filters' values with how many stories each has, the months newest first.
function offer(values) {
  for (const select of filters.querySelectorAll("select")) {
    const names = Object.keys(values[select.name] ?? {}).sort((a, b) => a.localeCompare(b));
    if (select.name === "month") names.reverse();
    for (const name of names) select.add(new Option(name, name));
    select.closest("label").hidden = names.length === 0;
  }
  filters.hidden = false;
}

function chosen() {
  const selects = [...filters.querySelectorAll("select")].filter((select) => select.value);
  return Object.fromEntries(selects.map((select) => [select.name, select.value]));
}

async function search() {
  const mine = ++asked;
  const words = field.value.trim();
  const wanted = chosen();
  if (!words && !Object.keys(wanted).length) return show([], "");
  const module = await load();
  const sort = words ? {} : { date: "desc" };
  const found = await module.search(words || null, { filters: wanted, sort });
  const stories = await Promise.all(found.results.slice(0, ATONCE).map((result) => result.data()));
  if (mine === asked) show(stories, form.dataset.found.replace("{n}", found.results.length));
}

function show(stories, message) {
  told.textContent = message;
  list.replaceChildren(...stories.map(item));
}

function item(story) {
  const element = document.querySelector("#story").content.cloneNode(true);
  const link = element.querySelector("a");
  link.href = story.url;
  link.textContent = story.meta.title;
  element.querySelector(".meta").textContent = story.meta.date ?? "";
  // Pagefind's excerpt is text of our own pages, escaped by it, with <mark> around what was found.
  const excerpt = new DOMParser().parseFromString(story.excerpt, "text/html").body;
  element.querySelector(".standfirst").replaceChildren(...excerpt.childNodes);
  return element;
}

// From the field down into the results and back, without a mouse.
function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") field.focus();
  if (!step || event.target.matches("select")) return;
  const stops = [field, ...list.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

let waiting;
form.hidden = false;
field.addEventListener("focus", load, { once: true });
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
document.querySelector("main").addEventListener("keydown", move);
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) search();
