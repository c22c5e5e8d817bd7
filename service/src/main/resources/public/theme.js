// Before the first paint, so that nobody who chose the dark page is dazzled. All else waits for the modules.
(function () {
  try {
    const chosen = localStorage.getItem("labmon.theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage can be switched off: the system's choice stands.
  }
})();
