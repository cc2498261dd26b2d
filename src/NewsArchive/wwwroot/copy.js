// Adds a button to each citation or program that copies it. Without script, and where the browser has no clipboard, they are text to select.
const section = document.querySelector('[data-copy]');

for (const text of navigator.clipboard ? section.querySelectorAll('.copied') : []) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = section.dataset.copy;
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      // A browser that refuses leaves it to the reader, with the text selected.
      getSelection().selectAllChildren(text);
      return;
    }
    button.textContent = section.dataset.done;
    setTimeout(() => button.textContent = section.dataset.copy, 2000);
  });
  (text.closest('pre') ?? text).after(button);
}
