// Asks before an MP3 is deleted or its link turned off; everything else can be had again.

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
