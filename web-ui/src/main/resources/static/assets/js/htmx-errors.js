// Shows failed requests of HTMX.

import { waitForLogin } from './session.js';

const notice = document.getElementById('notice');

// A notice behind the open dialog would be neither visible nor announced, so it goes into the dialog.
const showFailure = (templateId = 'failure') => {
	const message = document.getElementById(templateId).content.cloneNode(true);
	const form = document.querySelector('#session[open] form');
	if (form) {
		form.querySelector('.notice')?.remove();
		form.prepend(message);
	} else {
		notice?.replaceChildren(message);
	}
};

document.addEventListener('htmx:beforeSwap', (event) => {
	// Swaps an error in only if the server names the target, so that no whole error page ends up in a card.
	const { detail } = event;
	if (detail.xhr.status >= 400) {
		detail.shouldSwap = detail.xhr.getResponseHeader('HX-Retarget') !== null;
	} else {
		notice?.replaceChildren();
	}
});

document.addEventListener('htmx:responseError', ({ detail }) => {
	if (detail.xhr.status === 401) {
		waitForLogin();
	} else if (detail.xhr.getResponseHeader('HX-Retarget') === null) {
		showFailure(detail.xhr.status === 403 ? 'expired' : 'failure');
	}
});

document.addEventListener('htmx:sendError', () => showFailure());
