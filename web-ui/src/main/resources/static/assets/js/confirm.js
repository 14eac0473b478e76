// Asks before an MP3 is deleted; everything else can be had again.

const dialog = document.getElementById('confirm');

document.addEventListener('htmx:confirm', (event) => {
	const form = event.target;
	if (!dialog || !(form instanceof HTMLElement) || !('confirm' in form.dataset)) {
		return;
	}
	event.preventDefault();
	dialog.querySelector('.name-of').textContent = form.closest('.card').querySelector('.name').title;
	dialog.returnValue = 'keep';
	dialog.addEventListener('close', () => {
		if (dialog.returnValue === 'delete') {
			event.detail.issueRequest(true);
		}
	}, { once: true });
	dialog.showModal();
});
