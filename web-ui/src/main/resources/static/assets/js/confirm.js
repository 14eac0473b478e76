// Asks for confirmation before an MP3 is deleted, which cannot be undone.

document.addEventListener('htmx:confirm', (event) => {
	const form = event.target;
	const dialog = document.getElementById(form.dataset?.confirm);
	if (!dialog) {
		return;
	}
	event.preventDefault();
	dialog.querySelector('.name-of').textContent = form.closest('.card').querySelector('.name').title;
	dialog.returnValue = 'no';
	dialog.addEventListener('close', () => {
		if (dialog.returnValue === 'yes') {
			event.detail.issueRequest(true);
		}
	}, { once: true });
	dialog.showModal();
});
