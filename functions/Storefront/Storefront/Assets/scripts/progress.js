// An order's way while something can still happen: asked for after a second, then less and less often, never in a hidden tab.
{
  const first = 1000, growth = 1.25, most = 30000;
  const place = document.querySelector('[data-progress^="/"]');
  let delay = first, timer;

  const show = html => {
    const within = place.contains(document.activeElement);
    place.innerHTML = html;
    localTimes(place);
    // What stands beside it holds until the order goes on: cancelling, ordering again, what is to pay.
    const now = place.querySelector("[data-offers]")?.dataset;
    if (!now) return;
    for (const offer of document.querySelectorAll("[data-offer]")) offer.hidden = !now.offers.split(" ").includes(offer.dataset.offer);
    document.querySelector("[data-total]").textContent = now.totalLabel;
    const heading = place.querySelector("h1");
    if (!heading) return;
    document.title = document.title.replace(/^[^·]*/, `${heading.textContent.trim()} `);
    news.textContent = [heading, place.querySelector(".notice > :first-child")].map(element => element?.textContent.trim() ?? "").join(". ");
    if (within) {
      heading.tabIndex = -1;
      heading.focus();
    }
  };

  const ask = async () => {
    try {
      const response = await fetch(place.dataset.progress, { cache: "no-store", redirect: "manual", headers: { Accept: "text/html" } });
      if (response.type === "opaqueredirect" || response.status === 401) return location.reload();
      if (response.status === 200) {
        const version = (response.headers.get("ETag") ?? "").replace(/^W\/|"/g, "");
        if (version !== place.dataset.version) {
          show(await response.text());
          place.dataset.version = version;
          delay = first;
        }
      }
      if (response.headers.get("X-Progress") === "done") return;
    } catch {
      // No network for a moment: ask again, later.
      delay = Math.min(delay * 2, most);
    }
    next();
  };

  const next = () => {
    clearTimeout(timer);
    if (document.hidden) return;
    timer = setTimeout(ask, delay);
    delay = Math.min(delay * growth, most);
  };

  const news = document.createElement("p");
  if (place) {
    news.className = "vh";
    news.setAttribute("role", "status");
    place.after(news);
    addEventListener("visibilitychange", () => {
      delay = first;
      next();
    });
    next();
  }
}
