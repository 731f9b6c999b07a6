/* What makes pages quicker to use. Every page works without it; nothing here decides anything. */
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* Menus close on Escape and on a click elsewhere; only one is open at a time. */
  document.addEventListener("click", (event) => {
    for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of all("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  /* Light and dark: the cookie is what the server reads on the next page. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-themes]") || !event.submitter) return;
    event.preventDefault();
    const theme = event.submitter.value;
    const secure = location.protocol === "https:" ? "; secure" : "";
    const age = theme === "auto" ? 0 : 31536000;
    document.cookie = `giao-dien=${theme}; path=/; max-age=${age}; samesite=lax${secure}`;
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    for (const button of all("[data-themes] button")) button.setAttribute("aria-pressed", String(button.value === theme));
  });

  /* A form that sends is sent once: the second click of a double click does nothing. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("[data-once]")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    for (const form of all("[data-once]")) delete form.dataset.sent;
  });

  /* A button that asks first opens a dialog instead of the card below it. */
  const askInDialog = (details) => {
    const card = details.querySelector(".ask-card");
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.setAttribute("aria-labelledby", card.getAttribute("aria-labelledby"));
    const back = card.querySelector("[data-back]");
    back.hidden = false;
    dialog.append(card);
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      details.append(card);
      dialog.remove();
      details.querySelector("summary").focus();
    });
    back.onclick = () => dialog.close();
    dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
    dialog.showModal();
  };
  document.addEventListener("click", (event) => {
    const summary = event.target.closest("[data-ask] > summary");
    if (!summary || typeof HTMLDialogElement === "undefined") return;
    event.preventDefault();
    askInDialog(summary.parentElement);
  });

  /* Choosing rows: all of the page at once, and how many are chosen. */
  const startSelection = (form) => {
    const rows = all('input[name="chon"]', form);
    const label = form.querySelector("[data-all]");
    const whole = form.querySelector('input[name="chon-het"]');
    const words = form.querySelector("[data-chosen]");
    const idle = words.textContent;
    const every = label.querySelector("input");
    label.hidden = false;
    const show = () => {
      const chosen = rows.filter((row) => row.checked).length;
      every.checked = chosen === rows.length;
      every.indeterminate = chosen > 0 && chosen < rows.length;
      for (const row of rows) row.closest("tr").classList.toggle("on", row.checked || Boolean(whole?.checked));
      words.textContent = whole?.checked ? "Đã chọn tất cả" : chosen ? `${words.dataset.word} ${chosen} trên ${rows.length} dòng` : idle;
    };
    every.addEventListener("change", () => { for (const row of rows) row.checked = every.checked; show(); });
    form.addEventListener("change", show);
    show();
  };

  const start = (root) => {
    for (const form of all("[data-select]", root)) startSelection(form);
    for (const button of all("[data-print]", root)) { button.hidden = false; button.onclick = () => window.print(); }
    for (const hidden of all("[data-with-script]", root)) hidden.hidden = false;
    /* A choice that only picks a page is followed at once; its button is for readers without script. */
    for (const select of all("select[data-go]", root)) select.onchange = () => select.form.requestSubmit();
    /* On a phone the tab one is on may lie beyond the edge. */
    root.querySelector('.tabs [aria-current="page"]')?.scrollIntoView({ block: "nearest", inline: "center" });
    /* autofocus does not reach a page that was swapped in. */
    const summary = root.querySelector(".summary[autofocus]");
    if (summary) summary.focus();
  };
  start(document);
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector('input[name="csrfmiddlewaretoken"]');
    if (token) event.detail.headers["X-CSRFToken"] = token.value;
  });
  document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) start(event.detail.elt); });
})();
