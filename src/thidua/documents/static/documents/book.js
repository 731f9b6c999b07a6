/* An open book: choosing a fact shows where it stands in the text, choosing a mark in the text shows its fact. Links do
   the same without this script; with it the whole stretch lights up and the other half moves there by itself. */
"use strict";

(() => {
  const rowOf = (key) => document.getElementById(`f-${key}`);
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  const show = (element) => element?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });

  function light(key) {
    for (const one of document.querySelectorAll(".mk.on, .fact.on, .finding.on")) one.classList.remove("on");
    for (const one of document.querySelectorAll(`.mk[data-facts~="${CSS.escape(key)}"]`)) one.classList.add("on");
    rowOf(key)?.classList.add("on");
  }

  function toText(key) {
    light(key);
    const place = document.getElementById(`s-${key}`);
    show(place);
    place?.focus({ preventScroll: true });
  }

  function toFact(key) {
    light(key);
    const row = rowOf(key);
    show(row);
    row?.querySelector("a.ref")?.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#f-"], a[href^="#s-"]');
    const mark = link ? null : event.target.closest(".mk[data-fact]");
    const key = link ? decodeURIComponent(link.hash).slice(3) : mark?.dataset.fact;
    if (!key || !rowOf(key) && !document.getElementById(`s-${key}`)) return;
    if (link) event.preventDefault();
    if (link && link.hash.startsWith("#s-")) toText(key); else toFact(key);
  });

  /* Whoever types in a fact sees where it comes from; the text moves, the hand stays. */
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-fact-row]");
    if (!row || row.classList.contains("on") || !event.target.matches("input, textarea, select")) return;
    light(row.dataset.factRow);
    const sheet = document.querySelector(".leaf-l .sheet");
    const place = document.getElementById(`s-${row.dataset.factRow}`);
    if (!sheet || !place || sheet.scrollHeight <= sheet.clientHeight) return;
    sheet.scrollTop += place.getBoundingClientRect().top - sheet.getBoundingClientRect().top - sheet.clientHeight / 3;
  });
})();
