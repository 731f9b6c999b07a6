/* Suggestions under a search box: as one types, what is found; arrows, Enter, Escape. Without it the box sends its form. */
"use strict";

(() => {
  const PAUSE = 150;

  const start = (form) => {
    const input = form.querySelector('input[type="search"]');
    const list = document.createElement("div");
    list.className = "find-list";
    list.id = `${input.id}-goi-y`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Gợi ý");
    const status = document.createElement("span");
    status.className = "sr";
    status.setAttribute("role", "status");
    form.append(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
    })) input.setAttribute(name, value);

    let timer = 0;
    let asked = "";
    let request = null;
    let active = -1;
    const options = () => [...list.querySelectorAll('[role="option"]')];

    const close = () => {
      clearTimeout(timer);
      request?.abort();
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (place) => {
      const all = options();
      if (!all.length) return;
      active = (place + all.length) % all.length;
      all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    };
    const show = (html) => {
      list.innerHTML = html;
      options().forEach((option, at) => { option.id = `${list.id}-${at}`; });
      active = -1;
      input.removeAttribute("aria-activedescendant");
      const count = options().length;
      list.hidden = count === 0;
      input.setAttribute("aria-expanded", String(count > 0));
      status.textContent = count ? `${count} gợi ý, dùng mũi tên để chọn` : "Không có gợi ý";
    };
    const look = async () => {
      asked = input.value.trim();
      request?.abort();
      if (!asked) { close(); return; }
      request = new AbortController();
      try {
        const answer = await fetch(`${form.dataset.suggest}?tim=${encodeURIComponent(asked)}`, { signal: request.signal });
        /* A session that has ended answers with the sign-in page: no suggestion then. */
        if (!answer.ok || answer.redirected) { close(); return; }
        const html = await answer.text();
        if (document.activeElement === input) show(html);
      } catch {
        /* The connection is gone or a later letter was typed: sending the form still works. */
      }
    };

    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, PAUSE); });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) { if (options().length && asked === input.value.trim()) show(list.innerHTML); else look(); }
        else choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
        event.preventDefault();
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        options()[active].click();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
    /* Pressing an option must not take the focus from the box before the click follows it. */
    list.addEventListener("mousedown", (event) => event.preventDefault());
    return input;
  };

  const inputs = [...document.querySelectorAll("form[data-suggest]")].map(start);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const seen = inputs.filter((input) => input.offsetParent !== null).at(-1);
    if (!seen) return;
    event.preventDefault();
    seen.focus();
    seen.select();
  });
})();
