/* A column copied from a spreadsheet is pasted into a column of boxes: the first line into the box it is pasted into, the
   others into the boxes below. Boxes of one column carry the same data-paste; a status line with data-paste-note says how
   many were filled. Without script the text box "Dán cả cột" does the same. */
"use strict";

(() => {
  const linesOf = (text) => text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t")[0].trim());

  document.addEventListener("paste", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.dataset.paste || !event.clipboardData) return;
    const lines = linesOf(event.clipboardData.getData("text"));
    if (lines.length < 2) return;
    event.preventDefault();
    const root = box.form || document;
    const column = [...root.querySelectorAll("input[data-paste]")].filter((one) => one.dataset.paste === box.dataset.paste && !one.disabled && !one.readOnly);
    const below = column.slice(column.indexOf(box));
    const filled = Math.min(lines.length, below.length);
    for (let place = 0; place < filled; place += 1) {
      below[place].value = lines[place];
      below[place].dispatchEvent(new Event("input", { bubbles: true }));
      below[place].dispatchEvent(new Event("change", { bubbles: true }));
    }
    const note = root.querySelector("[data-paste-note]");
    if (note) {
      const rest = lines.length - filled;
      note.textContent = `Đã dán ${filled} ô.` + (rest > 0 ? ` Còn ${rest} dòng không có ô để dán.` : "");
    }
    below[filled - 1].focus();
  });
})();
