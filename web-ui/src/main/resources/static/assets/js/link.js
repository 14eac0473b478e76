// Shows the link to an MP3 in a dialog, and keeps the MP3's card up to date with it.

import { putCard } from './live.js';

const dialog = document.getElementById('link');
let refreshed = Promise.resolve();

const refreshCard = async (id) => {
	const html = await fetch(`${dialog.dataset.jobs}/${id}`, { headers: { 'HX-Request': 'true' } }).then((answer) => (answer.ok ? answer.text() : ''));
	const template = document.createElement('template');
	template.innerHTML = html;
	const card = template.content.querySelector('.card');
	if (card) {
		putCard(card);
	}
};

// What HTMX has put into the dialog is either opened by a card, or the answer to a form in the dialog.
const show = ({ detail: { requestConfig } }) => {
	const content = dialog.querySelector('.own-link');
	if (!dialog.open) {
		dialog.showModal();
	} else if (requestConfig.verb === 'post') {
		refreshed = refreshCard(content.dataset.job);
	}
	(content.querySelector('[data-copy]') ?? content.querySelector('button')).focus();
};

dialog?.addEventListener('htmx:afterSettle', show);
// What has opened the dialog may have been replaced together with the state of the link.
dialog?.addEventListener('close', async () => {
	await refreshed;
	if (document.activeElement === document.body || dialog.contains(document.activeElement)) {
		document.querySelector(`#job-${dialog.querySelector('.own-link').dataset.job} .mailed a`)?.focus();
	}
});
