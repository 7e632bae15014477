// Runs before the page is drawn, as a file of its own because no inline script is allowed:
// tells the stylesheet that the components' scripts will work here.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}

// The menu of a narrow window is folded from the first moment, so that nothing moves when the scripts
// arrive. Where they do not arrive, it opens again.
addEventListener("load", () => {
  if (!document.querySelector("[data-govuk-service-navigation-init]")) {
    document.body.classList.add("heed-scripts-missing");
  }
});
