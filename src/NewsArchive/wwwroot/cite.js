// Adds a button to each citation that copies it. Without script, and where the browser has no clipboard, the citations are text to select.
const section = document.querySelector('.cite');

for (const citation of navigator.clipboard ? section.querySelectorAll('.citation') : []) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = section.dataset.copy;
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(citation.textContent);
    button.textContent = section.dataset.done;
    setTimeout(() => button.textContent = section.dataset.copy, 2000);
  });
  citation.after(button);
}
