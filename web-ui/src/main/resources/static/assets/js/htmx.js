// How the page takes answers that are not what was hoped for.

import { ended } from './session.js';

const notice = document.getElementById('notice');

// What is behind a dialog is neither seen nor heard.
const fail = (why = 'failure') => {
	const words = document.getElementById(why).content.cloneNode(true);
	const form = document.querySelector('#again[open] form');
	if (form) {
		form.querySelector('.notice')?.remove();
		form.prepend(words);
	} else {
		notice?.replaceChildren(words);
	}
};

document.addEventListener('htmx:beforeSwap', (event) => {
	// An error is swapped in only where the server says where: a whole error page must not end up in a card.
	const { detail } = event;
	if (detail.xhr.status >= 400) {
		detail.shouldSwap = detail.xhr.getResponseHeader('HX-Retarget') !== null;
	} else {
		notice?.replaceChildren();
	}
});

document.addEventListener('htmx:responseError', ({ detail }) => {
	if (detail.xhr.status === 401) {
		ended();
	} else if (detail.xhr.getResponseHeader('HX-Retarget') === null) {
		fail(detail.xhr.status === 403 ? 'stale' : 'failure');
	}
});

document.addEventListener('htmx:sendError', () => fail());
