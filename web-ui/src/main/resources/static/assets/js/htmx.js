// How the page takes answers that are not what was hoped for.

import { ended } from './session.js';

const notice = document.getElementById('notice');

const fail = () => {
	notice?.replaceChildren(document.getElementById('failure').content.cloneNode(true));
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
		fail();
	}
});

document.addEventListener('htmx:sendError', fail);
