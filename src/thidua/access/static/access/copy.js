/* Copies a text with one button; without script the text is selected by hand. */
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const done = document.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      done.textContent = "Đã chép, dán vào nhóm trò chuyện được ngay.";
    } catch {
      done.textContent = "Lời nhắn đã được chọn, bấm Ctrl+C để chép.";
    }
  });
}
