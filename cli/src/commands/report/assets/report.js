// docwright report
// Search, theme, and rows that show where they were read from. Pages are complete without it.
"use strict";

(() => {
  const root = document.documentElement;
  root.classList.add("scripted");

  // Where storage is forbidden, as it may be for pages from disk, the choice lasts as long as the page.
  const remembered = {
    get() { try { return localStorage.getItem("docwright-theme"); } catch { return null; } },
    set(theme) { try { localStorage.setItem("docwright-theme", theme); } catch { /* not kept */ } },
  };
  const chosen = remembered.get();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  function theme() {
    document.getElementById("theme").addEventListener("click", () => {
      const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      const next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
      root.dataset.theme = next;
      remembered.set(next);
    });
  }

  function keys() {
    const box = document.getElementById("search");
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    });
  }

  /* Search. */

  const MOST = 60;

  function search() {
    const index = window.docwrightSearch;
    const box = document.getElementById("search");
    if (!index) return;
    const words = index.words.map((word) => word.toLowerCase());
    const pages = index.pages.map((page) => ({
      page,
      name: page.name.toLowerCase(),
      title: page.title.toLowerCase(),
      rest: `${page.product} ${page.version} ${page.path}`.toLowerCase(),
    }));

    // How well a term fits a page, and what of it; nothing where it does not.
    function fit(entry, term, having) {
      if (entry.name === term) return { rank: 0 };
      if (entry.name.startsWith(term)) return { rank: 1 };
      if (entry.name.includes(term)) return { rank: 2 };
      if (entry.title.includes(term)) return { rank: 3 };
      for (const [kind, noun] of [["parameters", "parameter"], ["fields", "field"], ["codes", "error code"]]) {
        let best = null;
        for (const number of entry.page[kind]) {
          if (!having.has(number)) continue;
          if (words[number] === term) return { rank: 4, noun, word: index.words[number] };
          best = best || { rank: 5, noun, word: index.words[number] };
        }
        if (best) return best;
      }
      return entry.rest.includes(term) ? { rank: 6 } : null;
    }

    function find(query) {
      const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
      const havings = terms.map((term) => {
        const having = new Set();
        words.forEach((word, number) => { if (word.includes(term)) having.add(number); });
        return having;
      });
      const hits = [];
      for (const entry of pages) {
        const fits = terms.map((term, at) => fit(entry, term, havings[at]));
        if (fits.every(Boolean)) {
          const twice = entry.page.state ? 0.5 : 0;
          hits.push({ page: entry.page, fits, rank: fits.reduce((sum, one) => sum + one.rank, twice) });
        }
      }
      // Sorting is stable: what fits as well stays in the order of the pages.
      return hits.sort((a, b) => a.rank - b.rank);
    }

    function element(name, text, className) {
      const made = document.createElement(name);
      if (text) made.textContent = text;
      if (className) made.className = className;
      return made;
    }

    function item({ page, fits }) {
      const made = element("li");
      const link = element("a", page.name);
      link.href = page.address;
      made.append(link);
      if (page.state) made.append(" ", element("span", page.state, "state"));
      for (const { noun, word } of fits.filter((one) => one.noun)) {
        const why = element("span", `${noun} `, "why");
        why.append(element("b", word));
        made.append(why);
      }
      const where = [page.title, `${page.product} ${page.version}`, page.path].filter((text) => text.trim());
      made.append(element("small", where.join(" · ")));
      return made;
    }

    function show() {
      const query = box.value.trim();
      const results = document.getElementById("results");
      results.hidden = !query;
      const hits = query ? find(query) : [];
      document.getElementById("hits").replaceChildren(...hits.slice(0, MOST).map(item));
      const more = hits.length > MOST ? `; the first ${MOST} are shown` : "";
      document.getElementById("found").textContent =
        hits.length === 0 ? "No operation." : `${hits.length} ${hits.length === 1 ? "page" : "pages"}${more}`;
      const address = new URL(location.href);
      address.search = query ? `?q=${encodeURIComponent(query)}` : "";
      address.hash = query ? "" : address.hash;
      try { history.replaceState(null, "", address); } catch { /* the address stays */ }
    }

    const asked = new URLSearchParams(location.search).get("q")
      ?? new URLSearchParams(location.hash.slice(1)).get("q");
    if (asked) {
      box.value = asked;
      show();
    }
    box.addEventListener("input", show);
    const links = () => [...document.querySelectorAll("#hits a")];
    box.form.addEventListener("submit", (event) => {
      event.preventDefault();
      links()[0]?.click();
    });
    document.querySelector("header").addEventListener("keydown", (event) => {
      if (event.target === box && event.key === "ArrowDown") {
        event.preventDefault();
        links()[0]?.focus();
      }
    });
    document.getElementById("hits").addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      (links()[links().indexOf(document.activeElement) + step] || box).focus();
    });
  }

  /* A page: what was read, and the row that it was read from. */

  function rows() {
    const pane = document.querySelector(".lines");
    if (!pane) return;
    const members = [...document.querySelectorAll(".member[data-rows]")];
    const line = (number) => document.getElementById(`L${number}`);
    // What each line is part of; of those that one row implies, the innermost.
    const owners = new Map();
    for (const member of members) {
      const [first, last] = member.dataset.rows.split("-").map(Number);
      for (let number = first; number <= last; number += 1) {
        owners.set(number, member);
        line(number)?.classList.add("of-row");
      }
    }

    function clear() {
      document.querySelectorAll(".shown").forEach((shown) => shown.classList.remove("shown"));
    }

    function showRow(member) {
      const [first, last] = member.dataset.rows.split("-").map(Number);
      for (let number = first; number <= last; number += 1) line(number)?.classList.add("shown");
      scrollTo(line(first));
    }

    // The pane alone: the page itself stays where the reader is.
    function scrollTo(shown) {
      if (shown) pane.scrollTop = shown.offsetTop - pane.clientHeight / 3;
    }

    function follow() {
      clear();
      const target = document.getElementById(location.hash.slice(1));
      if (!target) return;
      if (target.matches(".member[data-rows]")) {
        target.classList.add("shown");
        showRow(target);
      } else if (target.matches(".lines li")) {
        const member = owners.get(Number(target.id.slice(1)));
        scrollTo(target);
        if (member) {
          member.classList.add("shown");
          showRow(member);
          member.firstElementChild.scrollIntoView({ block: "center" });
        }
      }
    }

    // Words are selected, links lead where they lead; any other click shows the other side.
    const isPlain = (event) => !event.target.closest("a, summary") && getSelection().isCollapsed;
    const lead = (id) => {
      if (location.hash === `#${id}`) follow();
      else location.hash = id;
    };
    document.addEventListener("click", (event) => {
      if (!isPlain(event)) return;
      const clicked = event.target.closest(".lines li.of-row");
      if (clicked) {
        lead(clicked.id);
        return;
      }
      const head = event.target.closest(".head");
      if (head?.parentElement.matches(".member[data-rows]")) lead(head.parentElement.id);
    });
    addEventListener("hashchange", follow);
    follow();
  }

  document.addEventListener("DOMContentLoaded", () => {
    theme();
    keys();
    search();
    rows();
  });
})();
