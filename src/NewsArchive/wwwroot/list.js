// A list of articles is a search for their IDs. The browser remembers the last list that was opened, so that articles are added to it;
// without script, each link begins a new list.
const key = 'list', field = '编号:';
const isList = text => /^[\d,]+$/.test(text);
const asked = new URLSearchParams(location.search).get('q')?.trim() ?? '';

try {
  if (asked.startsWith(field) && isList(asked.slice(field.length)))
    localStorage.setItem(key, asked.slice(field.length));
  const kept = localStorage.getItem(key) ?? '';
  for (const link of isList(kept) ? document.querySelectorAll('a[data-list]') : []) {
    const address = new URL(link.href);
    address.searchParams.set('q', field + [...new Set(`${kept},${link.dataset.list}`.split(','))].filter(id => id).join());
    link.href = address;
  }
} catch {
  // Without storage, each link begins a new list.
}
