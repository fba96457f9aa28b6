// How the reader wants pages to look: the choice is kept in this browser, applied before anything is painted, and offered in the header.
(() => {
  const root = document.documentElement;
  const choices = { scheme: ["system", "light", "dark"], size: ["100", "125", "150", "200"] };

  // A browser may refuse to keep anything; then a choice lasts as long as the page.
  const kept = (name) => {
    try {
      return localStorage.getItem("display-" + name) || "";
    } catch {
      return "";
    }
  };

  const keep = (name, value) => {
    try {
      localStorage.setItem("display-" + name, value);
    } catch {
      // The page shows the choice all the same.
    }
  };

  const apply = (name, value) => {
    root.dataset[name] = choices[name].includes(value) ? value : choices[name][0];
  };

  const offer = () => {
    const place = document.querySelector("header .settings");
    const template = document.getElementById("display-settings");
    if (!place || !template) return;
    place.append(template.content.cloneNode(true));
    for (const input of place.querySelectorAll("input")) input.checked = input.value === root.dataset[input.name];
    place.addEventListener("change", ({ target }) => {
      apply(target.name, target.value);
      keep(target.name, target.value);
    });
    const details = place.querySelector("details");
    place.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
  };

  for (const name of Object.keys(choices)) apply(name, kept(name));
  document.addEventListener("DOMContentLoaded", offer);
})();
