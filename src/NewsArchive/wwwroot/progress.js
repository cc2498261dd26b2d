// Keeps the figures of an import that runs as they are now. Without script the page comes anew every other second.
const live = document.querySelector('.live');
const events = new EventSource(live.dataset.events);

events.addEventListener('progress', event => {
  const { state, done, files, figures } = JSON.parse(event.data);
  document.querySelector('[data-state]').textContent = state;
  const bar = live.querySelector('progress');
  bar.max = Math.max(1, files);
  bar.value = done;
  for (const place of live.querySelectorAll('[data-figure]')) place.textContent = figures[place.dataset.figure];
});

events.addEventListener('end', () => {
  events.close();
  location.reload();
});
