// Runs before the page is painted, so that a remembered choice of colours does not flash.
(function () {
  try {
    const theme = localStorage.getItem('samspil-theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
  } catch (denied) {
    // Without storage the system's preference holds.
  }
})();
