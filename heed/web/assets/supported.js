// Runs before the page is drawn, as a file of its own because no inline script is allowed:
// tells the stylesheet that the components' scripts will work here.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
