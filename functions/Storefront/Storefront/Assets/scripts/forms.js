// What is sent is sent once: the button says so, and a second press is dropped. The server takes it once anyhow.
{
  const busy = new Set();

  addEventListener("submit", event => {
    const form = event.target;
    if (form.method !== "post") return;
    if (busy.has(form)) return event.preventDefault();
    busy.add(form);
    if (event.submitter?.classList.contains("btn")) event.submitter.setAttribute("aria-busy", "true");
  });

  // Back again out of the browser's memory: the form is as it was, and can be sent.
  addEventListener("pageshow", event => {
    if (!event.persisted) return;
    busy.clear();
    for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  });

  // Quantity, where there is a number to fill in and nothing to send yet.
  const settle = stepper => {
    const input = stepper.querySelector("input");
    for (const button of stepper.querySelectorAll("[data-step]")) {
      const next = +input.value + +button.dataset.step;
      button.disabled = next < +input.min || next > +input.max;
    }
  };

  addEventListener("click", event => {
    const button = event.target.closest("[data-step]");
    if (button?.tagName !== "BUTTON") return;
    const stepper = button.closest(".stepper");
    const input = stepper.querySelector("input");
    input.value = Math.min(+input.max, Math.max(+input.min, Math.trunc(+input.value || 0) + +button.dataset.step));
    settle(stepper);
    if (button.disabled) input.focus();
  });

  for (const button of document.querySelectorAll("button[data-step]")) settle(button.closest(".stepper"));
  addEventListener("input", event => {
    const stepper = event.target.closest(".stepper");
    if (stepper?.querySelector("[data-step]")) settle(stepper);
  });

  // A choice is sent at once where it was made with a pointer: by keyboard each arrow would be one.
  let pointed = false;
  addEventListener("pointerdown", () => pointed = true, true);
  addEventListener("keydown", () => pointed = false, true);
  addEventListener("change", event => {
    if (pointed && event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });

  document.querySelector("[data-focus]")?.focus();
}
