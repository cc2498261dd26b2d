// Passkeys, where the browser has them. Their forms are hidden until then, and passwords need none of this.
async function ask(form) {
  const answer = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form) });
  if (!answer.ok) throw new Error(answer.status === 429 ? form.dataset.limited : form.dataset.failed);
  const options = await answer.json();
  const credential = form.dataset.passkey === 'create'
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return JSON.stringify(credential);
}

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const error = form.querySelector('[role=alert]');
    form.hidden = false;
    form.addEventListener('submit', async event => {
      event.preventDefault();
      error.textContent = '';
      try {
        form.elements.credential.value = await ask(form);
        form.submit();
      } catch (reason) {
        error.textContent = reason instanceof DOMException ? form.dataset.failed : reason.message;
      }
    });
  }
}
