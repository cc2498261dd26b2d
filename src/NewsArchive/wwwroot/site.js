// Keys for readers, and how the page looks while its reader tries how to read, and copies of articles. Whatever can works without script as well.
const root = document.documentElement;

function step(by) {
  const entries = [...document.querySelectorAll('.listing a:first-of-type')].filter(link => !link.closest('.where'));
  const next = entries[Math.max(0, entries.indexOf(document.activeElement) + by)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

const follow = selector => document.querySelector(selector)?.click();

const keys = {
  '/': () => document.querySelector('.search input').select(),
  j: () => step(1),
  k: () => step(-1),
  n: () => follow('main a[rel=next]'),
  p: () => follow('main a[rel=prev]'),
};

addEventListener('keydown', event => {
  // 229 is what an input method's keys are called where a browser tells of them too late.
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const field = event.target.closest('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');
  if (field && event.key === 'Escape') field.blur();
  if (field || root.dataset.keys === 'off') return;
  const act = keys[event.key] ?? (/^[a-z?]$/.test(event.key) && (() => follow(`[data-key="${event.key}"]`)));
  if (!act) return;
  if (event.key === '/') event.preventDefault();
  act();
});

const copy = document.querySelector('[data-copied]');
if (copy && !navigator.clipboard) {
  copy.remove();
} else if (copy) {
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    const parts = [...document.querySelectorAll('.story h1, .story header .where, .story .text')];
    try {
      await navigator.clipboard.writeText(parts.map(part => part.innerText.trim()).join('\n\n'));
    } catch {
      // A browser that refuses leaves it to the reader, with the text selected.
      getSelection().selectAllChildren(document.querySelector('.story .text'));
      return;
    }
    copy.parentElement.querySelector('[role=status]').textContent = copy.dataset.copied;
  });
}

document.querySelector('.preferences form')?.addEventListener('change', event => {
  if (event.target.name in root.dataset) root.dataset[event.target.name] = event.target.value;
});
