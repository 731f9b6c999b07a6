/* Columns copied from a spreadsheet are pasted into columns of boxes: the first line into the box it is pasted into, the
   others into the boxes below; further columns into the boxes to the right. Boxes of one column carry the same data-paste;
   a status line with data-paste-note says how many were filled. Without script the text boxes "Dán cả cột" do the same. */
"use strict";

(() => {
  const linesOf = (text) => text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t").map((cell) => cell.trim()));
  const columnsOf = (root) => {
    const columns = new Map();
    for (const box of root.querySelectorAll("input[data-paste]")) {
      if (box.disabled || box.readOnly) continue;
      if (!columns.has(box.dataset.paste)) columns.set(box.dataset.paste, []);
      columns.get(box.dataset.paste).push(box);
    }
    return columns;
  };
  const fill = (box, text) => {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };

  document.addEventListener("paste", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.dataset.paste || !event.clipboardData) return;
    const lines = linesOf(event.clipboardData.getData("text"));
    if (lines.length < 2 && lines[0].length < 2) return;
    event.preventDefault();
    const root = box.form || document;
    const columns = columnsOf(root);
    const names = [...columns.keys()];
    const first = names.indexOf(box.dataset.paste);
    const row = columns.get(box.dataset.paste).indexOf(box);
    let filled = 0;
    let rows = 0;
    lines.forEach((cells, down) => {
      let isHere = false;
      cells.forEach((text, right) => {
        const found = (columns.get(names[first + right]) || [])[row + down];
        if (!found) return;
        fill(found, text);
        filled += 1;
        isHere = true;
      });
      rows += isHere ? 1 : 0;
    });
    const note = root.querySelector("[data-paste-note]");
    if (note) {
      const rest = lines.length - rows;
      note.textContent = `Đã dán ${filled} ô.` + (rest > 0 ? ` Còn ${rest} dòng không có ô để dán.` : "");
    }
    const last = columns.get(box.dataset.paste)[row + rows - 1];
    if (last) last.focus();
  });
})();
