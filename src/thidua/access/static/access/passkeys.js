/* Says in words what goes wrong with a passkey. allauth's scripts do the ceremony and report with "allauth.error". */
"use strict";

(() => {
  const REASONS = {
    NotAllowedError: "Thiết bị không xác nhận, hoặc bạn đã hủy. Hãy thử lại, hoặc dùng cách khác.",
    InvalidStateError: "Thiết bị này đã có khóa của tài khoản rồi.",
    SecurityError: "Trình duyệt không cho dùng khóa ở địa chỉ này. Hãy mở phần mềm qua https.",
    NotSupportedError: "Thiết bị này không hỗ trợ khóa truy cập.",
  };
  const UNAVAILABLE = "Trình duyệt này không dùng được khóa truy cập. Cần trình duyệt mới và địa chỉ bắt đầu bằng https.";

  const say = (reason) => {
    const problem = document.querySelector("[data-passkey-problem]");
    if (!problem) return;
    problem.querySelector("[data-passkey-reason]").textContent = reason;
    problem.hidden = false;
    problem.focus();
  };
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const { exception } = event.detail;
    say(window.PublicKeyCredential ? REASONS[exception.name] ?? REASONS.NotAllowedError : UNAVAILABLE);
  });
})();
