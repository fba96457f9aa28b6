// Reloads the page when the site was rebuilt; shows why when it could not be. The braces keep its names out of the page.
{
  const shown = document.currentScript.dataset.version;
  const events = new EventSource("/_akiraka/events");
  const banner = document.createElement("pre");
  banner.setAttribute("role", "alert");
  banner.style.cssText =
    "position:fixed;inset:auto 0 0 0;z-index:2147483647;max-height:60vh;overflow:auto;margin:0;padding:1rem;" +
    "background:#fff;color:#8b0000;border-top:4px solid #8b0000;font:14px/1.5 monospace;white-space:pre-wrap";
  let lost = false;

  events.onerror = () => {
    lost = true; // the server went away; when it is back, its versions start anew
  };

  events.onmessage = (event) => {
    const { version, failure } = JSON.parse(event.data);
    if (String(version) !== shown || (lost && failure === null)) {
      events.close();
      location.reload();
    } else if (failure !== null && version > 0) {
      banner.textContent = failure;
      document.body.append(banner);
    } else {
      banner.remove();
    }
  };
}
