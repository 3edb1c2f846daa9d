// Suggestions under the search field: a combobox (WAI-ARIA APG). Without a choice, Enter searches as ever.
{
  const wait = 150;
  const input = document.getElementById("q");
  const list = document.getElementById("suggestions");
  let timer, asking, chosen = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = index => {
    const all = options();
    chosen = index < -1 ? all.length - 1 : index >= all.length ? -1 : index;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  };

  const ask = async () => {
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    asking?.abort();
    asking = new AbortController();
    try {
      const response = await fetch(`/shop/suggest?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
      if (response.status !== 200) return close();
      list.innerHTML = await response.text();
      list.hidden = false;
      chosen = -1;
      input.setAttribute("aria-expanded", "true");
      input.removeAttribute("aria-activedescendant");
    } catch {
      // Another letter was typed, or there is no network: the form alone does it.
    }
  };

  if (input && list) {
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) input.setAttribute(name, value);
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, wait);
    });
    input.addEventListener("keydown", event => {
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        return close();
      }
      if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        location.assign(options()[chosen].dataset.href);
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      if (list.hidden) return ask();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    });
    input.addEventListener("blur", close);
    // A press must not take the focus away before it is a click.
    list.addEventListener("pointerdown", event => event.preventDefault());
    list.addEventListener("mousedown", event => event.preventDefault());
    list.addEventListener("click", event => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.href);
    });
  }
}
