// Copies what a field holds. Without JavaScript there is no button; the field can be selected.

for (const button of document.querySelectorAll('[data-copy]')) {
	const field = document.getElementById(button.dataset.copy);
	button.hidden = false;
	button.addEventListener('click', async () => {
		field.select();
		try {
			await navigator.clipboard.writeText(field.value);
		} catch {
			// The clipboard is not available on pages without TLS. The field is selected, so copying by hand is easy.
			return;
		}
		button.firstElementChild.textContent = button.dataset.copied;
	});
}
