// Suggests while a reader types: a list below the search field, walked through with the arrow keys. Without script the form works as it is.
const form = document.querySelector('form.search');
const field = form.querySelector('input[name=q]');
const list = document.createElement('ul');
const pause = 150;
let timer, request, active = -1;

list.id = 'suggestions';
list.className = 'suggestions';
list.hidden = true;
list.setAttribute('role', 'listbox');
list.setAttribute('aria-label', form.dataset.suggestions);
form.append(list);
for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' })) field.setAttribute(name, value);

// What an input method has not finished is no word yet.
field.addEventListener('input', event => event.isComposing || ask());
field.addEventListener('compositionend', ask);
field.addEventListener('blur', close);
field.addEventListener('keydown', event => {
  // 229 is what an input method's keys are called where a browser tells of them too late.
  if (event.isComposing || event.keyCode === 229 || list.hidden) return;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) {
    event.preventDefault();
    const count = list.children.length;
    mark((active + 1 + steps[event.key] + count + 1) % (count + 1) - 1);
  } else if (event.key === 'Enter' && active >= 0) {
    event.preventDefault();
    choose(list.children[active]);
  } else if (event.key === 'Escape') {
    event.preventDefault();
    close();
  }
});
// The field would lose its focus, and the list be gone, before a click is one.
list.addEventListener('pointerdown', event => event.preventDefault());
list.addEventListener('click', event => choose(event.target.closest('[role=option]')));

function ask() {
  clearTimeout(timer);
  request?.abort();
  if (!field.value.trim()) return close();
  timer = setTimeout(async () => {
    request = new AbortController();
    try {
      const response = await fetch(`${form.action}/suggest?q=${encodeURIComponent(field.value)}`, { signal: request.signal });
      if (response.ok && document.activeElement === field) show(await response.json());
    } catch (error) {
      if (error.name !== 'AbortError') close();
    }
  }, pause);
}

function show(suggestions) {
  list.replaceChildren(...suggestions.map(({ kind, text, address }, i) => {
    const option = document.createElement('li');
    option.id = `suggestion-${i}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.dataset.address = address;
    option.lang = 'zh-CN';
    option.textContent = text;
    if (kind) {
      const label = document.createElement('span');
      label.lang = document.documentElement.lang;
      label.textContent = kind;
      option.append(' ', label);
    }
    return option;
  }));
  list.hidden = suggestions.length === 0;
  field.setAttribute('aria-expanded', String(!list.hidden));
  mark(-1);
}

function mark(index) {
  list.children[active]?.setAttribute('aria-selected', 'false');
  active = index;
  const option = list.children[active];
  option?.setAttribute('aria-selected', 'true');
  option?.scrollIntoView({ block: 'nearest' });
  if (option) field.setAttribute('aria-activedescendant', option.id);
  else field.removeAttribute('aria-activedescendant');
}

function choose(option) {
  if (option) location.assign(option.dataset.address);
}

function close() {
  clearTimeout(timer);
  request?.abort();
  show([]);
}
