// The preview's page. The server says by server-sent events that something has changed; the page then loads what it
// shows. Everything that comes from specs and data becomes text nodes and attributes, never markup.
"use strict";

const $ = (id) => document.getElementById(id);
const controls = $("controls");

/** What the server last said of all figures. */
let state = null;
/** The details of the figure that is shown. */
let details = null;
/** What each picture on the page was loaded from, so that it is loaded again only when it has changed. */
const loaded = new WeakMap();

/** An element with attributes and children; texts stay texts. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function count(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

// Which figure, and how it is shown ----------------------------------------------------------------------------------

function nameInAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

function addressOf(name) {
  return "#" + encodeURIComponent(name);
}

function figureShown() {
  const name = nameInAddress();
  return state?.figures.find((figure) => figure.name === name) ?? null;
}

/** Settings stay from one figure to the next, and from one day to the next. On a phone the first size is phone, if there is one. */
const settings = { show: "svg", size: innerWidth <= 480 ? "phone" : "", page: "light", seen: "all" };
try {
  Object.assign(settings, JSON.parse(localStorage.getItem("figpress") ?? "{}"));
} catch {
  // a browser that keeps nothing
}

function keepSettings() {
  try {
    localStorage.setItem("figpress", JSON.stringify(settings));
  } catch {
    // the same
  }
}

function applySettings() {
  document.documentElement.dataset.page = settings.page === "dark" ? "dark" : "light";
  for (const name of ["show", "page", "size"]) {
    const chosen = [...controls.querySelectorAll(`input[name="${name}"]`)].find((input) => input.value === settings[name]);
    if (chosen) chosen.checked = true;
  }
  controls.elements.seen.value = settings.seen;
  $("stage").className = `stage seen-${controls.elements.seen.value}`;
  $("sizes").hidden = settings.show !== "svg";
}

controls.addEventListener("change", (event) => {
  if (!(event.target.name in settings)) return;
  settings[event.target.name] = event.target.value;
  keepSettings();
  applySettings();
  showStage();
});
controls.addEventListener("submit", (event) => event.preventDefault());

// Pictures -----------------------------------------------------------------------------------------------------------

/**
 * Shows a picture in an img element. The old one stays until the new one is ready, so nothing jumps or flickers.
 * `scale` is how many of its pixels make one px of the page.
 */
async function load(image, address, scale = 1) {
  if (loaded.get(image) === address) return;
  loaded.set(image, address);
  const next = new Image();
  next.src = address;
  try {
    await next.decode();
  } catch {
    if (loaded.get(image) === address) loaded.delete(image);
    return;
  }
  if (loaded.get(image) !== address) return; // a newer one has been asked for
  if (!image.closest(".thumb")) {
    image.width = Math.round(next.naturalWidth / scale);
    image.height = Math.round(next.naturalHeight / scale);
  }
  image.src = address;
  image.dispatchEvent(new Event("shown", { bubbles: true }));
}

function pictureOf(figure, kind, size) {
  const query = size ? `size=${encodeURIComponent(size)}&` : "";
  return `${kind}/${encodeURIComponent(figure.name)}?${query}v=${state.id}.${figure.version}`;
}

/** A place for a picture, kept from one drawing to the next as long as it is for the same figure and size. */
function sheet(key, caption, alt) {
  const stage = $("stage");
  let found = [...stage.children].find((child) => child.dataset.key === key);
  if (!found) {
    found = el("figure", { class: "sheet", "data-key": key },
      el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, el("img", {})),
      el("figcaption", {}));
  }
  found.querySelector("figcaption").textContent = caption;
  found.querySelector(".scroll").setAttribute("aria-label", caption);
  found.querySelector("img").alt = alt;
  return found;
}

function sizesShown() {
  const sizes = details?.sizes ?? [];
  if (settings.size === "all") return sizes.map((size) => size.name);
  return [sizes.some((size) => size.name === settings.size) ? settings.size : ""];
}

function showStage() {
  const figure = figureShown();
  const stage = $("stage");
  if (!figure || !figure.hasPicture) {
    stage.replaceChildren(...(figure ? [el("p", {}, "It could not be drawn yet.")] : []));
    return;
  }
  const alt = figure.description ?? "The figure has no description";
  const key = (...parts) => JSON.stringify([figure.name, ...parts]);
  let sheets;
  if (settings.show === "png") {
    const one = sheet(key("png"), `PNG, ${details?.scale ?? 2} pixels per px`, alt);
    load(one.querySelector("img"), pictureOf(figure, "png"), details?.scale ?? 2);
    sheets = [one];
  } else if (settings.show === "compare") {
    sheets = [comparison(figure, key("compare"), alt)];
  } else {
    sheets = sizesShown().map((name) => {
      const size = details?.sizes?.find((size) => size.name === name);
      const one = sheet(key("svg", name), name || "as written", alt);
      const image = one.querySelector("img");
      const label = () => {
        const px = image.width ? `, ${image.width} × ${image.height} px` : "";
        one.querySelector("figcaption").textContent = `${name || "as written"}${px}${size?.isOld ? ", old" : ""}`;
      };
      image.onload = label;
      label();
      one.classList.toggle("old", Boolean(size ? size.isOld || figure.isOld : figure.isOld));
      load(image, pictureOf(figure, "svg", name));
      return one;
    });
  }
  const same = sheets.length === stage.children.length && sheets.every((one, index) => stage.children[index] === one);
  if (!same) stage.replaceChildren(...sheets);
}

/** The picture now laid over the one before, with a slider between. */
function comparison(figure, key, alt) {
  const earlier = details?.earlier;
  if (!earlier) return el("p", { "data-key": key }, "There is no earlier picture: none is committed, and none was there.");
  const before = earlier === "committed" ? "committed" : "before this preview";
  let found = [...$("stage").children].find((child) => child.dataset.key === key && child.tagName === "FIGURE");
  if (!found) {
    const slider = el("input", { type: "range", min: "0", max: "100", value: "50", "aria-label": "How much of the picture before is shown" });
    const both = el("div", { class: "compare" },
      el("img", { class: "before" }), el("img", { class: "now" }), el("span", { class: "cut" }));
    slider.addEventListener("input", () => both.style.setProperty("--cut", `${slider.value}%`));
    const ends = el("span", {}, el("span", { class: "end-before" }), el("span", {}, "now"));
    found = el("figure", { class: "sheet", "data-key": key },
      el("div", { class: "slider" }, slider, ends), el("div", { class: "scroll" }, both));
  }
  found.querySelector(".end-before").textContent = before;
  const [old, now] = found.querySelectorAll("img");
  old.alt = `${alt} (${before})`;
  now.alt = alt;
  load(old, pictureOf(figure, "earlier"));
  load(now, pictureOf(figure, "svg"));
  return found;
}

// Messages -----------------------------------------------------------------------------------------------------------

function message(told) {
  const place = told.file ? [told.file, told.line, told.column].filter(Boolean).join(":") : null;
  const head = el("p", { class: "head" },
    el("span", { class: "severity" }, `${told.severity}: `), told.message);
  const parts = [head];
  if (place) parts.push(el("p", { class: "place" }, place, " ", el("code", {}, told.code)));
  if (told.lines?.length) {
    parts.push(el("pre", { tabindex: "0", role: "group", "aria-label": "The lines around it" }, ...told.lines.map((line) => {
      const characters = [...line.text];
      const text = line.isPlace
        ? [characters.slice(0, line.from).join(""), el("mark", {}, characters.slice(line.from, line.to).join("") || " "),
          characters.slice(line.to).join("")]
        : [line.text];
      return el("span", { class: line.isPlace ? "here" : "" }, el("span", { class: "number" }, String(line.number)), ...text);
    })));
  }
  if (told.help) parts.push(el("p", { class: "help" }, `help: ${told.help}`));
  return el("div", { class: `message ${told.severity}` }, ...parts);
}

function showMessages(section, list) {
  section.hidden = list.length === 0;
  section.replaceChildren(...list.map(message));
}

// The figure's page ----------------------------------------------------------------------------------------------------

function showSizes() {
  const names = [["", "As written"], ...(details?.sizes ?? []).map((size) => [size.name, size.width ? `${size.name} ${size.width}` : size.name])];
  if (names.length > 2) names.push(["all", "All"]);
  const wanted = JSON.stringify(names);
  const choice = $("size-choice");
  if (choice.dataset.names === wanted) return;
  choice.dataset.names = wanted;
  choice.replaceChildren(...names.map(([value, label]) =>
    el("label", {}, el("input", { type: "radio", name: "size", value, checked: value === "" }), el("span", {}, label))));
  applySettings();
}

function showWords() {
  const missing = "missing";
  const rows = [
    ["Title", details?.title, missing], ["Alt text", details?.description, missing], ["Source", details?.source, missing],
    ["Note", details?.note, null], ["Byline", details?.byline, null], ["Caption", details?.caption, null],
  ];
  const shown = rows.filter(([, text, without]) => text || without);
  $("words").replaceChildren(...shown.map(([name, text, without]) =>
    el("div", {}, el("dt", {}, name), el("dd", { class: text ? null : "missing" }, text || without))));
}

function showTables() {
  const tables = details?.tables ?? [];
  const wanted = JSON.stringify(tables);
  const place = $("tables");
  if (place.dataset.shown === wanted) return; // keeps where a table is scrolled to
  place.dataset.shown = wanted;
  const parts = tables.flatMap((table) => {
    const cell = (column) => (table.columns[column].isNumber ? "number-cell" : null);
    const head = el("tr", {}, ...table.columns.map((column, index) => el("th", { scope: "col", class: cell(index) }, column.name)));
    const rows = table.rows.map((row) => el("tr", {}, ...row.map((text, index) => el("td", { class: cell(index) }, text))));
    const size = `${count(table.rowCount, "row")}, ${count(table.columnCount, "column")}`;
    const less = table.rows.length < table.rowCount ? `; the first ${table.rows.length} rows are shown` : "";
    return [
      el("h3", { class: "tables-name" }, table.name),
      el("p", { class: "more" }, size + less),
      el("div", { class: "table", tabindex: "0", role: "group", "aria-label": `Table of ${table.name}` },
        el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows))),
    ];
  });
  place.replaceChildren(...(parts.length ? parts : [el("p", { class: "more" }, "The figure reads no table.")]));
}

function showSteps(figure) {
  const index = state.figures.indexOf(figure);
  for (const [id, other] of [["previous", state.figures[index - 1]], ["next", state.figures[index + 1]]]) {
    const link = $(id);
    link.hidden = !other;
    if (other) {
      link.href = addressOf(other.name);
      link.querySelector(".step-name").textContent = other.name;
    } else link.removeAttribute("href");
  }
}

function showFigure(figure) {
  $("figure-title").textContent = details?.caption ? `${figure.name}: ${details.caption}` : figure.name;
  document.title = `${figure.errors ? "✗ " : ""}${figure.name} · figpress`;
  showSteps(figure);
  showSizes();
  const sizes = details?.sizes ?? [];
  const own = details?.messages ?? [];
  const ofSizes = sizes.flatMap((size) => size.messages.map((told) => ({ ...told, message: `${size.name}: ${told.message}` })));
  const known = new Set(own.map((told) => told.message));
  showMessages($("messages"), [...own, ...ofSizes.filter((told) => !known.has(told.message.slice(told.message.indexOf(": ") + 2)))]);
  $("old").hidden = !(figure.isOld && figure.hasPicture);
  $("old").textContent = "This is the last picture that could be drawn. It is older than the spec.";
  showStage();
  showWords();
  showTables();
}

async function loadDetails(figure) {
  const response = await fetch(`figure/${encodeURIComponent(figure.name)}`);
  if (!response.ok) return;
  const found = await response.json();
  const now = figureShown();
  if (now?.name !== found.name || found.version < now.version) return; // a later answer is on its way
  details = found;
  showFigure(now);
}

// The gallery ----------------------------------------------------------------------------------------------------------

function badges(figure) {
  const list = [];
  if (figure.errors) list.push(el("span", { class: "badge error" }, count(figure.errors, "error")));
  if (figure.warnings) list.push(el("span", { class: "badge" }, count(figure.warnings, "warning")));
  if (figure.isOld && figure.hasPicture) list.push(el("span", { class: "badge" }, "old picture"));
  return list;
}

function showGallery() {
  document.title = `${state.project ?? "figpress"} · figpress`;
  const cards = $("cards");
  const known = new Map([...cards.children].map((card) => [card.dataset.name, card]));
  const wanted = state.figures.map((figure) => {
    let card = known.get(figure.name);
    if (!card) {
      card = el("li", { class: "card", "data-name": figure.name },
        el("a", { href: addressOf(figure.name) },
          el("span", { class: "thumb" }),
          el("span", { class: "label" },
            el("span", { class: "name" }, figure.name), el("span", { class: "caption" }), el("span", { class: "badges" }))));
    }
    card.classList.toggle("failed", figure.errors > 0);
    card.querySelector(".caption").textContent = figure.caption ?? "";
    card.querySelector(".badges").replaceChildren(...badges(figure));
    const thumb = card.querySelector(".thumb");
    if (figure.hasPicture) {
      let image = thumb.querySelector("img");
      if (!image) thumb.replaceChildren((image = el("img", { alt: "" })));
      load(image, pictureOf(figure, "svg"));
    } else thumb.textContent = figure.errors ? "cannot be drawn" : "…";
    return card;
  });
  cards.replaceChildren(...wanted);
  $("empty").hidden = !state.settled || wanted.length > 0;
}

// What is shown, and news of it ----------------------------------------------------------------------------------------

function show() {
  if (!state) return;
  const figure = figureShown();
  $("project").textContent = state.project ?? "";
  showMessages($("project-messages"), state.messages);
  $("gallery").hidden = Boolean(figure);
  $("figure").hidden = !figure;
  if (!figure) {
    details = null;
    showGallery();
  } else {
    if (details?.name !== figure.name) details = null;
    showFigure(figure);
    if (details?.version !== figure.version) loadDetails(figure);
  }
}

function announce(before) {
  const old = new Map(before.figures.map((figure) => [figure.name, figure.version]));
  const changed = state.figures.filter((figure) => old.get(figure.name) !== figure.version);
  if (changed.length === 0) return;
  const failed = changed.filter((figure) => figure.errors > 0);
  const names = (list) => (list.length > 3 ? count(list.length, "figure") : list.map((figure) => figure.name).join(", "));
  $("news").textContent = failed.length
    ? `${names(failed)}: ${count(failed.reduce((sum, figure) => sum + figure.errors, 0), "error")}, the last picture stays`
    : `${names(changed)} drawn again`;
}

function follow() {
  const events = new EventSource("events");
  const link = $("link");
  let broken = 0;
  events.onopen = () => {
    broken = 0;
    link.textContent = "live";
    link.classList.remove("lost");
  };
  events.onmessage = (event) => {
    const before = state;
    const next = JSON.parse(event.data);
    if (before && before.id !== next.id) return location.reload(); // another figpress: perhaps with another page
    state = next;
    show();
    if (before) announce(before);
    else restorePlace();
  };
  events.onerror = () => {
    broken += 1;
    link.textContent = broken > 3 ? "figpress has ended; start it again and open the address that it prints" : "connecting …";
    link.classList.toggle("lost", broken > 3);
    if (events.readyState === EventSource.CLOSED) setTimeout(follow, 1000);
  };
}

// Position on the page -------------------------------------------------------------------------------------------------

/** Where each figure's page is scrolled to, also after the browser has loaded the page anew. */
function placeKey() {
  return `figpress place ${nameInAddress()}`;
}

let placeTimer = 0;
addEventListener("scroll", () => {
  clearTimeout(placeTimer);
  placeTimer = setTimeout(() => sessionStorage.setItem(placeKey(), String(scrollY)), 100);
}, { passive: true });

/** Goes up with everything that decides where the page is: a person, or a later call. */
let places = 0;
for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) {
  const taken = () => {
    places += 1;
    document.documentElement.style.overflowAnchor = "";
  };
  addEventListener(kind, taken, { passive: true });
}

/** Whether the page is as long as it will be. */
function isComplete() {
  const figure = figureShown();
  if (!figure) return true;
  return details?.name === figure.name && [...$("stage").querySelectorAll("img")].every((image) => image.naturalWidth);
}

/** Scrolls to where the page was as soon as what stands above that place is there. */
function restorePlace() {
  const wanted = Number(sessionStorage.getItem(placeKey()) ?? 0);
  const place = (places += 1);
  if (!wanted) return scrollTo({ top: 0, behavior: "instant" });
  const end = performance.now() + 10000;
  const root = document.documentElement;
  root.style.overflowAnchor = "none"; // the browser is not to move the page as well
  const attempt = () => {
    if (place !== places) return;
    const complete = isComplete(); // asked first: then the page has been laid out since
    scrollTo({ top: wanted, behavior: "instant" });
    if ((complete && Math.abs(scrollY - wanted) <= 2) || performance.now() > end) root.style.overflowAnchor = "";
    else requestAnimationFrame(attempt);
  };
  attempt();
}

addEventListener("hashchange", () => {
  show();
  restorePlace();
});

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented || !figureShown()) return;
  if (event.target.closest?.("input, select, textarea, .scroll, .table, pre")) return;
  if (event.key === "ArrowLeft" && $("previous").hash) location.hash = $("previous").hash;
  else if (event.key === "ArrowRight" && $("next").hash) location.hash = $("next").hash;
  else if (event.key === "Escape") location.hash = "";
});

history.scrollRestoration = "manual";
applySettings();
follow();
