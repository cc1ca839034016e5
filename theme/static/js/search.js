// Search over the finished site with Pagefind, which is loaded when the reader comes to the field.
// What is asked for stands in the page's address: ?q=bridge&section=World&from=2026-03.
const ATONCE = 20;
const MONTH = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", year: "numeric", timeZone: "UTC" });
let form, filters, told, list, more;
let parts;
const opened = {};
let months;
let found = [];
let asked = 0;
let waiting;

// The index is in parts, the newest stories' first. What was found in several of them Pagefind sorts
// by how well it fits; where that weighs nothing, it stays in the order of the parts.
async function open(order) {
  const folder = new URL(form.dataset.index, document.baseURI);
  parts ??= fetch(new URL("parts.json", folder), { cache: "no-cache" }).then((answer) => answer.json());
  const paths = (await parts).map((name) => new URL(`${name}/`, folder).href);
  const { createInstance } = await import(`${paths[0]}pagefind.js`);
  const [first, ...others] = order === "asc" ? paths.reverse() : paths;
  const options = { metaCacheTag: "", ...(order && { indexWeight: 0 }) };
  const instance = createInstance({ basePath: first, ...options });
  await instance.init();
  await Promise.all(others.map((path) => instance.mergeIndex(path, options)));
  return instance;
}

function load(order = "") {
  opened[order] ??= open(order).then(async (instance) => {
    if (!months) offer(await instance.filters());
    return instance;
  });
  return opened[order];
}

// The filters' values, the months newest first; and of all of them those that the address has.
function offer(values) {
  months = Object.keys(values.month ?? {}).sort();
  const newest = months.toReversed().map((month) => [MONTH.format(new Date(month)), month]);
  for (const select of filters.querySelectorAll("select")) {
    if (select.name === "order") continue;
    const names = Object.keys(values[select.name] ?? {}).sort((a, b) => a.localeCompare(b));
    const offered = ["from", "to"].includes(select.name) ? newest : names.map((name) => [name, name]);
    for (const pair of offered) select.add(new Option(...pair));
    select.closest("label").hidden = offered.length === 0;
  }
  for (const [name, value] of new URLSearchParams(location.search)) {
    const select = filters.querySelector(`select[name="${CSS.escape(name)}"]`);
    if ([...(select?.options ?? [])].some((option) => option.value === value)) select.value = value;
  }
  filters.hidden = false;
}

// What is asked for, without what is left open: { q: "bridge", from: "2026-03" }.
function wanted() {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
}

async function search() {
  const mine = ++asked;
  try {
    await load();
    const { q = null, from, to, order, ...chosen } = wanted();
    const [first, last] = [from ?? "", to ?? "~"].sort();
    if (from || to) chosen.month = { any: months.filter((month) => first <= month && month <= last) };
    history.replaceState(null, "", `${location.pathname}?${new URLSearchParams(wanted())}`.replace(/\?$/, ""));
    if (!q && !Object.keys(chosen).length) return show(mine, [], "");
    const by = order ?? (q ? "" : "desc");
    const index = await load(by);
    const { results } = await index.search(q, { filters: chosen, sort: by ? { date: by } : {} });
    await show(mine, results, form.dataset.found.replace("{n}", results.length));
  } catch {
    await show(mine, [], form.dataset.missing);
  }
}

async function show(mine, results, message) {
  const stories = await Promise.all(results.slice(0, ATONCE).map((result) => result.data()));
  if (mine !== asked) return;
  told.textContent = message;
  list.replaceChildren(...stories.map(item));
  found = results.slice(ATONCE);
  more.hidden = found.length === 0;
}

// The next stories below those that are there; the focus goes to the first of them.
async function showMore() {
  const mine = asked;
  const stories = await Promise.all(found.slice(0, ATONCE).map((result) => result.data()));
  if (mine !== asked) return;
  const items = stories.map(item);
  const first = items[0].querySelector("a");
  list.append(...items);
  found = found.slice(ATONCE);
  more.hidden = found.length === 0;
  first.focus();
}

function item(story) {
  const element = document.querySelector("#story").content.cloneNode(true);
  const link = element.querySelector("a");
  link.href = story.url;
  link.textContent = story.meta.title;
  element.querySelector("article").lang = story.meta.lang ?? "";
  element.querySelector(".meta").textContent = story.meta.date ?? "";
  // Pagefind's excerpt is text of our own pages, escaped by it, with <mark> around what was found.
  const excerpt = new DOMParser().parseFromString(story.excerpt, "text/html").body;
  element.querySelector(".standfirst").replaceChildren(...excerpt.childNodes);
  return element;
}

// From the field down into the results and back, without a mouse; "/" leads to the field.
function move(event) {
  if (event.key === "Escape" || (event.key === "/" && !event.target.matches("input, select"))) {
    event.preventDefault();
    form.elements.q.focus();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.matches("select")) return;
  const stops = [form.elements.q, ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

function begin() {
  [form, told, list, more] = ["search", "told", "found", "more"].map((id) => document.getElementById(id));
  filters = form.querySelector(".filters");
  form.elements.q.addEventListener("focus", () => load().catch(search), { once: true });
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  more.addEventListener("click", showMore);
  document.addEventListener("keydown", move);
  const address = new URLSearchParams(location.search);
  form.elements.q.value = address.get("q") ?? "";
  form.elements.order.value = address.get("order") ?? "";
  if (address.size) search();
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
