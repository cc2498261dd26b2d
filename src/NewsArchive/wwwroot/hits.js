// Walks from match to match in an article opened from a search, and on to the results before and after it.
// Without script, the numbers of the bar lead to the matches.
const bar = document.querySelector('.hits');
const position = bar.querySelector('[role=status]');
const hits = [...document.querySelectorAll('main mark[id]')].map(mark => `#${mark.id}`);

function show() {
  const current = hits.indexOf(location.hash);
  if (current >= 0) position.textContent = position.dataset.text.replace('{0}', current + 1);
  for (const [rel, by] of [['prev', -1], ['next', 1]]) {
    const link = bar.querySelector(`[rel=${rel}]`);
    const address = hits[current + by] ?? document.querySelector(`.turn [rel=${rel}]`)?.href;
    link.textContent = hits[current + by] ? link.dataset.hit : link.dataset.result;
    if (address) link.href = address;
    else link.removeAttribute('href');
  }
}

if (position) {
  bar.addEventListener('click', event => {
    const link = event.target.closest('[rel][href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const isFocused = document.activeElement === link;
    // The matches get no entries of their own in the history, so that its way back leads to the results.
    location.replace(link.getAttribute('href'));
    if (isFocused) link.focus({ preventScroll: true });
    show();
  });
  addEventListener('hashchange', show);
  show();
}
