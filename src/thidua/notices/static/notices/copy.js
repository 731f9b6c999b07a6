/* A button that copies a text field. Without script the field can be chosen and copied by hand. */
"use strict";

(() => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector("[data-copy-said]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        said.textContent = "Đã chép.";
      } catch {
        /* Without https browsers refuse; the text is chosen already. */
        said.textContent = "Đã bôi đen, bấm Ctrl+C (hoặc giữ rồi chọn Sao chép).";
      }
    });
  }
})();
