// Shows the link to an MP3 in a dialog, and keeps the MP3's card up to date with it.

import { isFocusLost, refreshCard } from './live.js';

const dialog = document.getElementById('link');
let refreshed = Promise.resolve();

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
	if (isFocusLost()) {
		document.querySelector(`#job-${dialog.querySelector('.own-link').dataset.job} .mailed a`)?.focus();
	}
});
