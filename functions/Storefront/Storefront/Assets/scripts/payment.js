// Stripe's Payment Element, where the shop has a key: the card goes to Stripe alone, which gives a token for it. Stripe's own script is
// another site's and may come late, or not at all.
{
  const place = document.querySelector("[data-stripe]");

  const start = () => {
    const form = place.closest("form"), token = form.elements.paymentMethod, button = form.querySelector(".btn-primary");
    const quiet = getComputedStyle(place.closest(".panel")), strong = getComputedStyle(button);
    const stripe = Stripe(place.dataset.stripe, { locale: place.dataset.language });
    const elements = stripe.elements({
      mode: "payment", amount: +place.dataset.amount, currency: place.dataset.currency, paymentMethodCreation: "manual", paymentMethodTypes: ["card"],
      appearance: { variables: { colorBackground: quiet.backgroundColor, colorText: quiet.color, colorPrimary: strong.backgroundColor } },
    });
    elements.create("payment").mount(place);

    const say = message => {
      let error = document.getElementById("payment-e");
      if (!error) {
        error = document.createElement("p");
        error.className = "error";
        error.id = "payment-e";
        error.setAttribute("role", "alert");
        place.before(error);
      }
      error.textContent = message;
    };

    // Before the others hear of it: the form is sent once there is a token.
    form.addEventListener("submit", async event => {
      if (token.value) return;
      event.preventDefault();
      event.stopPropagation();
      if (button.hasAttribute("aria-busy")) return;
      button.setAttribute("aria-busy", "true");
      const checked = await elements.submit();
      const made = checked.error ? checked : await stripe.createPaymentMethod({ elements });
      button.removeAttribute("aria-busy");
      if (made.error) return say(made.error.message);
      token.value = made.paymentMethod.id;
      form.requestSubmit(button);
    }, true);
  };

  if (place) addEventListener("load", () => window.Stripe && start());
}
