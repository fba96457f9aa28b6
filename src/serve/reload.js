// Reloads the page when it looks different, swaps its style sheets, and says what is wrong. The braces keep its names out of the page.
{
  const { look: own } = document.currentScript.dataset;
  const path = encodeURIComponent(location.pathname);
  let events;

  // A browser has few connections to a server, and pages that nobody sees need none.
  const listen = () => {
    events?.close();
    if (document.visibilityState === "hidden") return;
    events = new EventSource(`/_akiraka/events?${path}`);
    events.onmessage = (event) => {
      const { look, styles, notice } = JSON.parse(event.data);
      if (look !== null && look !== own) {
        events.close();
        location.reload();
        return;
      }
      swap(styles);
      tell(notice);
    };
  };

  const swap = (styles) => {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const at = new URL(link.href).pathname;
      const now = styles[at.replace(/\.[0-9a-f]{8}\.css$/, ".css")];
      if (!now || now === at || link.dataset.leaving) continue;
      const newer = link.cloneNode();
      newer.href = now;
      link.dataset.leaving = "true"; // the page is never without a style
      newer.onload = newer.onerror = () => link.remove();
      link.after(newer);
    }
  };

  const host = document.createElement("akiraka-notice");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; font: 14px/1.6 sans-serif; color-scheme: light; }
    section { max-height: 60vh; overflow: auto; padding: .75rem 1rem; background: #fff; color: #222; border-top: 4px solid #8a5a00; }
    section.error { border-color: #b00020; }
    h2 { display: inline; margin: 0 1rem 0 0; font-size: 1rem; }
    pre { margin: .75rem 0 0; padding: .5rem .75rem; overflow-x: auto; font: 13px/1.5 monospace; background: #f6f6f6; border-left: 4px solid #8a5a00; }
    pre.error { border-color: #b00020; }
    button { font: inherit; padding: .1rem .75rem; }
    button.badge { position: absolute; right: 1rem; bottom: 1rem; color: #fff; background: #8a5a00; border: 0; border-radius: 1rem; cursor: pointer; }
    button.badge.error { background: #b00020; }
  `);
  root.adoptedStyleSheets = [sheet];
  let told;
  let hidden;

  // Errors show themselves; warnings wait until somebody asks for them.
  const tell = (notice) => {
    const text = JSON.stringify(notice);
    if (text === told) return;
    told = text;
    hidden = !notice.findings.some(({ severity }) => severity === "error");
    draw(notice);
  };

  const element = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });

  const draw = (notice) => {
    root.replaceChildren();
    host.remove();
    if (notice.findings.length === 0) return;
    const worst = notice.findings[0].severity;
    const button = element("button", hidden ? `badge ${worst}` : "", hidden ? notice.title : notice.hide);
    button.onclick = () => {
      hidden = !hidden;
      draw(notice);
    };
    if (hidden) {
      root.append(button);
    } else {
      const section = element("section", worst, "");
      section.setAttribute("role", "alert");
      section.append(element("h2", "", notice.title), button);
      if (notice.remark) section.append(element("p", "", notice.remark));
      section.append(...notice.findings.map(({ severity, text }) => element("pre", severity, text)));
      root.append(section);
    }
    document.documentElement.append(host);
  };

  document.addEventListener("visibilitychange", listen);
  listen();
}
