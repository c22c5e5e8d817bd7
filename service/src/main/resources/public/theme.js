// Runs before the first paint, so that a chosen dark page does not flash white. Everything else is in the modules.
(function () {
  try {
    const chosen = localStorage.getItem("labmon.theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage can be switched off: the system's choice applies.
  }
  // A module that did not arrive, as while labmon restarts, would leave the page empty.
  document.addEventListener("error", event => {
    if (event.target.type === "module") setTimeout(() => location.reload(), 3_000);
  }, true);
})();
