/* Nothing typed is lost: on the device at once, on the server at every pause; sent when there is a connection.
   Without it, forms work as ever and the server keeps drafts by a button. */
"use strict";

(() => {
  const PAUSE = 1000, LONGEST = 3000, DEVICE = 200, ANSWER = 8000, AGAIN = 3000;
  const MONTH = 30 * 24 * 3600 * 1000, KEEPALIVE = 60000;
  const PREFIX = "nhap:", OFF = "khong-giu-nhap", TAB = "the";
  const KEY = "gui-mot-lan", TOKEN = "csrfmiddlewaretoken";
  const WAITING = "Đang chờ mạng; đã giữ trên máy này, có mạng sẽ tự gửi.";
  const UNSENT = "Chưa có mạng; đã giữ trên máy này.";

  /* Storage may be closed to us (private windows): then only the server keeps. */
  const tried = (act, otherwise) => { try { return act(); } catch { return otherwise; } };
  const read = (name) => tried(() => JSON.parse(localStorage.getItem(name)), null);
  const write = (name, value) => tried(() => { localStorage.setItem(name, JSON.stringify(value)); return true; }, false);
  const remove = (name) => tried(() => localStorage.removeItem(name));
  const copies = (prefix) => tried(() => Object.keys(localStorage).filter((name) => name.startsWith(prefix)), []);
  const isOff = () => tried(() => sessionStorage.getItem(OFF), null) !== null;
  const wipe = (prefix) => { for (const name of copies(prefix)) remove(name); };

  const token = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const thisTab = () => tried(() => {
    const known = sessionStorage.getItem(TAB) || token();
    sessionStorage.setItem(TAB, known);
    return known;
  }, token());
  const tab = thisTab();
  const { save: SAVE, signOut: SIGN_OUT } = document.currentScript.dataset;
  let isLeaving = false;

  const send = async (url, values, keepalive = false) => {
    const body = values && new URLSearchParams(values).toString();
    const answer = await fetch(url, {
      method: body ? "POST" : "GET", redirect: "manual", signal: AbortSignal.timeout ? AbortSignal.timeout(ANSWER) : undefined,
      keepalive: keepalive && (!body || body.length < KEEPALIVE),
      headers: body ? { "Content-Type": "application/x-www-form-urlencoded" } : {}, body,
    });
    return { status: answer.type === "opaqueredirect" ? 401 : answer.status, said: await answer.json().catch(() => ({})) };
  };

  const moment = (ms) => {
    const part = (options) => new Intl.DateTimeFormat("vi-VN", options).format(ms);
    return `${part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })} ngày ${part({ day: "2-digit", month: "2-digit", year: "numeric" })}`;
  };

  /* Copies whose forms were accepted are of no use any more, nor are those of a month ago. */
  const usedOf = async (found) => {
    const sent = found.filter((copy) => copy.sent).slice(-50);
    if (!sent.length) return new Set();
    const query = sent.map((copy) => `khoa=${encodeURIComponent(copy.key)}`).join("&");
    const answer = await send(`${SAVE}?${query}`).catch(() => null);
    const used = new Set(answer?.said.used ?? []);
    for (const copy of sent) if (used.has(copy.key)) remove(copy.name);
    return used;
  };
  const clean = () => {
    const found = copies(PREFIX).map((name) => ({ ...read(name), name }));
    for (const copy of found) if (!(copy.at > Date.now() - MONTH)) remove(copy.name);
    if (SAVE) usedOf(found);
  };

  class Draft {
    constructor(bar) {
      const is = bar.dataset;
      this.bar = bar;
      this.form = bar.closest("form");
      this.status = this.form.querySelector("[data-draft-status]");
      this.person = is.person;
      this.place = is.place;
      this.name = `${PREFIX}${is.person}:${is.place}:${tab}`;
      this.notKept = new Set(is.notKept.split(" ").filter(Boolean));
      this.version = Number(is.version);
      this.lastAt = is.writer === tab ? Number(is.device) : 0;
      this.offers = [];
      this.state = "idle";
      this.shown = JSON.stringify(this.content());
      this.savedText = this.shown;
      this.listen();
      this.open(is);
    }

    key() { return this.form.elements[KEY]; }
    token() { return this.form.elements[TOKEN].value; }

    fields() {
      return [...this.form.elements].filter((it) => it.name && !it.disabled && !this.notKept.has(it.name)
        && !["hidden", "password", "file", "submit", "button", "reset", "image"].includes(it.type)
        && !it.closest("[data-not-kept]:not([data-draft])") && it.autocomplete !== "one-time-code" && it.tagName !== "FIELDSET");
    }

    /* Field values as typed, by name; a box that is not ticked is an empty list. */
    content() {
      const found = {};
      for (const it of this.fields()) {
        const values = found[it.name] ??= [];
        if (it.type === "checkbox" || it.type === "radio") { if (it.checked) values.push(it.value); }
        else if (it.type === "select-multiple") values.push(...[...it.selectedOptions].map((option) => option.value));
        else values.push(it.value);
      }
      return found;
    }

    fill(content) {
      const used = {};
      for (const it of this.fields()) {
        const values = content[it.name];
        if (!values) continue;
        if (it.type === "checkbox" || it.type === "radio") it.checked = values.includes(it.value);
        else if (it.type === "select-multiple") for (const option of it.options) option.selected = values.includes(option.value);
        else {
          const place = used[it.name] ?? 0;
          used[it.name] = place + 1;
          if (place < values.length) it.value = values[place];
        }
        it.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }

    listen() {
      for (const kind of ["input", "change"]) this.form.addEventListener(kind, () => this.touched());
      this.form.addEventListener("focusout", () => this.save());
      document.addEventListener("visibilitychange", () => { if (document.hidden) this.leave(); });
      window.addEventListener("pagehide", () => this.leave());
      window.addEventListener("online", () => { if (this.state === "waiting") this.sendNow(); else this.save(); });
      window.addEventListener("pageshow", (event) => { if (event.persisted && this.state === "sent") this.state = "idle"; });
      this.bar.querySelector("[data-draft-restore]").addEventListener("click", (event) => {
        const offer = this.offers[0];
        if (!offer) return;
        event.preventDefault();
        this.restore(offer, `Đã khôi phục bản nháp lúc ${moment(offer.at)}.`);
      });
      this.bar.querySelector("[data-draft-drop]").addEventListener("click", () => this.drop());
      this.form.querySelector("[data-draft-wipe]")?.addEventListener("click", () => {
        tried(() => sessionStorage.setItem(OFF, "1"));
        wipe(PREFIX);
        this.form.querySelector("[data-draft-device]").hidden = true;
        this.say("Đã xóa chữ đang gõ khỏi máy này; bản nháp trên máy chủ vẫn còn.");
      });
    }

    /* What a page that opens finds: its own copy (a reload, a crash), another tab's, or the server's; newest first. */
    async open(is) {
      if (is.bound !== undefined) { remove(this.name); this.savedText = ""; this.touched(); return; }
      const names = copies(`${PREFIX}${this.person}:${this.place}:`);
      const found = names.map((name) => ({ ...read(name), name })).filter((copy) => copy.content);
      const used = await usedOf(found);
      if (is.content) found.push(this.ofServer(is));
      this.offers = this.merged(found.filter((copy) => !used.has(copy.key) && this.differs(copy.content)));
      const newest = this.offers[0];
      const isReload = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
      const isUntouched = this.shown === this.text();
      if (newest && newest.tab === tab && isReload && isUntouched) this.restore(newest, "Đã khôi phục chữ đang gõ.");
      else this.propose();
    }

    /* The same words kept in several places are one offer; newest first. */
    merged(found) {
      const by = new Map();
      for (const copy of found.sort((one, other) => other.at - one.at)) {
        const text = JSON.stringify(Object.entries(copy.content).filter(([name]) => name in this.content()).sort());
        const known = by.get(text) ?? { ...copy, names: [] };
        if (copy.name) known.names.push(copy.name);
        known.isServer ||= copy.isServer;
        if (copy.tab === tab) known.tab = tab;
        if (copy.sent) Object.assign(known, { sent: true, key: copy.key });
        by.set(text, known);
      }
      return [...by.values()];
    }

    ofServer(is) {
      const at = is.writer === tab && Number(is.device) ? Number(is.device) : Number(is.saved);
      return { content: JSON.parse(is.content), at, tab: is.writer, isServer: true };
    }

    differs(content) {
      const now = this.content();
      return Object.entries(content).some(([name, values]) => name in now && JSON.stringify(values) !== JSON.stringify(now[name]));
    }

    propose() {
      const offer = this.offers[0];
      this.bar.hidden = !offer;
      if (!offer) return;
      this.bar.querySelector("[data-draft-words]").textContent = offer.isNewer
        ? `Ở thẻ hoặc máy khác có bản nháp mới hơn, lưu lúc ${moment(offer.at)}. Khôi phục bản đó, hay bỏ nó và giữ bản đang gõ ở đây?`
        : `Bản nháp lưu lúc ${moment(offer.at)}.`;
    }

    restore(copy, words) {
      this.offers = [];
      this.bar.hidden = true;
      this.fill(copy.content);
      if (copy.sent) this.key().value = copy.key; /* sent, and the answer lost: still one record */
      this.say(words);
      if (copy.isServer || copy.isNewer) this.savedText = this.text();
      else this.savedText = "";
      this.touched();
      this.keep();
      for (const name of copy.names ?? []) if (name !== this.name) remove(name);
    }

    /* Not this one. The next older one is offered, if there is any. */
    async drop() {
      const offer = this.offers.shift();
      this.propose();
      if (!offer) return;
      if (offer.isNewer) { this.savedText = ""; await this.save(); return; }
      for (const name of offer.names) remove(name);
      if (offer.isServer && this.version === Number(this.bar.dataset.version)) {
        const answer = await send(SAVE, { [TOKEN]: this.token(), place: this.place, drop: "1" }).catch(() => null);
        if (answer?.status !== 200) { this.say("Chưa bỏ được bản nháp ở máy chủ; mở lại trang rồi bỏ lại."); return; }
        this.version = 0;
      }
      this.say("Đã bỏ bản nháp.");
    }

    /* What is offered and not yet chosen stays on the device when something else is typed over it. */
    setAside() {
      if (isOff()) return;
      for (const offer of this.offers) {
        if (offer.isNewer || offer.names.some((name) => name !== this.name)) continue;
        offer.names = [`${PREFIX}${this.person}:${this.place}:${token()}`];
        write(offer.names[0], { content: offer.content, at: offer.at, tab: offer.tab });
      }
    }

    isBehind() { return Boolean(this.offers[0]?.isNewer); }

    touched() {
      if (this.text() === this.savedText) return;
      this.setAside();
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.save(), PAUSE);
      this.longest ??= setTimeout(() => this.save(), LONGEST);
      this.device ??= setTimeout(() => this.keep(), DEVICE);
    }

    text() { return JSON.stringify(this.content()); }

    keep(isSent = false) {
      clearTimeout(this.device);
      this.device = null;
      if (isOff() || isLeaving) return false;
      const is = write(this.name, { content: this.content(), at: Date.now(), tab, key: this.key().value, sent: isSent });
      const device = this.form.querySelector("[data-draft-device]");
      if (is && device) device.hidden = false;
      return is;
    }

    values() {
      this.lastAt = Math.max(Date.now(), this.lastAt + 1); /* a clock set back never makes a newer writing the older */
      return { [TOKEN]: this.token(), place: this.place, base: this.version, writer: tab, at: this.lastAt, key: this.key().value,
        content: this.text() };
    }

    leave() {
      if (this.state !== "idle" || this.text() === this.savedText || this.isBehind()) return;
      this.keep();
      send(SAVE, this.values(), true).catch(() => null);
    }

    /* One writing at a time, so that they arrive in their order. */
    save() {
      clearTimeout(this.pause);
      clearTimeout(this.longest);
      this.longest = null;
      if (this.state !== "idle" || this.isBehind() || this.text() === this.savedText) return Promise.resolve("nothing");
      this.keep();
      this.saving = (this.saving ?? Promise.resolve()).then(() => this.write());
      return this.saving;
    }

    async write() {
      const values = this.values();
      let answer;
      try { answer = await send(SAVE, values); }
      catch { this.say(UNSENT); this.retry(); return "offline"; }
      const { status, said } = answer;
      if (status === 200) {
        this.version = said.version;
        this.savedText = values.content;
        this.say(`Đã lưu nháp lúc ${said.moment.split(" ")[0]}`);
        this.touched();
        return "saved";
      }
      return this.refused(status, said);
    }

    refused(status, said) {
      if (status === 401) this.say("Phiên đăng nhập đã hết; chữ đã gõ được giữ trên máy này.", "Đăng nhập lại", this.bar.dataset.login);
      else if (status === 403) this.say("Phiên làm việc đã đổi; chữ đã gõ được giữ trên máy này.", "Tải lại trang", location.href);
      else if (status === 409 && said.used) {
        this.key().value = said.key;
        this.say("Biểu mẫu này đã gửi một lần; gửi nữa là ghi thêm.");
        this.retry();
      } else if (status === 409) {
        this.version = said.version;
        this.offers = [{ content: said.content, at: said.saved, tab: said.writer, isNewer: true, names: [] }];
        this.propose();
        this.say("Chưa lưu nháp: có bản mới hơn. Chữ ở trang này vẫn giữ trên máy.");
      } else if (status === 413) this.say("Nội dung dài hơn mức giữ được ở máy chủ; chỉ giữ trên máy này.");
      else { this.say(UNSENT); this.retry(); }
      return status === 401 || status === 403 ? "session" : "refused";
    }

    retry() {
      clearTimeout(this.again);
      this.again = setTimeout(() => this.save(), AGAIN);
    }

    say(words, label, url) {
      this.status.textContent = words;
      if (!label) return;
      const link = document.createElement("a");
      link.href = url;
      link.textContent = label;
      if (url === location.href) link.onclick = (event) => { event.preventDefault(); location.reload(); };
      this.status.append(" ", link);
    }

    /* Sending: what is typed is kept first, which also shows whether there is a connection; then the browser sends. */
    submit(event) {
      if (this.state === "ready") { this.state = "sent"; return; }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (this.state !== "idle") return;
      this.button = event.submitter;
      this.sendNow();
    }

    async sendNow() {
      this.state = "sending";
      this.keep(true);
      clearTimeout(this.pause);
      clearTimeout(this.longest);
      clearTimeout(this.again);
      await (this.saving ?? null);
      const how = navigator.onLine ? await this.probe() : "offline";
      if (how === "offline") {
        this.state = "waiting";
        this.say(WAITING);
        this.again = setTimeout(() => { if (this.state === "waiting") this.sendNow(); }, AGAIN);
      } else if (how === "session") this.state = "idle";
      else {
        this.state = "ready";
        this.form.requestSubmit(this.button?.isConnected ? this.button : undefined);
      }
    }

    async probe() {
      const answer = await send(`${SAVE}?khoa=${encodeURIComponent(this.key().value)}`).catch(() => null);
      if (!answer) return "offline";
      if (answer.status === 401) { this.refused(401, {}); return "session"; }
      return "on";
    }
  }

  const drafts = new Map();
  const start = (root) => {
    for (const bar of root.querySelectorAll("[data-draft]")) if (bar.closest("form")) drafts.set(bar.closest("form"), new Draft(bar));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("action") === SIGN_OUT) { isLeaving = true; wipe(PREFIX); }
    if (drafts.has(form)) drafts.get(form).submit(event);
    else if (form.elements[KEY] && !navigator.onLine) waitForNetwork(event);
  }, true);

  /* A form that takes only a choice waits too; it has nothing to keep. */
  const waitForNetwork = (event) => {
    const form = event.target, button = event.submitter;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.waits) return;
    form.dataset.waits = "1";
    const words = document.createElement("p");
    words.className = "draft-status";
    words.setAttribute("role", "status");
    form.append(words);
    words.textContent = "Đang chờ mạng, có mạng sẽ tự gửi.";
    window.addEventListener("online", () => {
      delete form.dataset.waits;
      words.remove();
      form.requestSubmit(button);
    }, { once: true });
  };

  /* Signed out: what an earlier reader left on this machine can be taken away. */
  const left = document.querySelector("[data-drafts-left]");
  if (left && copies(PREFIX).length) {
    left.hidden = false;
    left.querySelector("button").onclick = () => { wipe(PREFIX); left.hidden = true; };
  }
  start(document);
  clean();
  document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) start(event.detail.elt); });
})();
