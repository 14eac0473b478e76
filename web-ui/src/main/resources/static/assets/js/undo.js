// Offers to take a deletion back, for ten seconds in which nobody is about to. The server would do it for a minute.

import { removeCards } from './live.js';
import { announce } from './text.js';

const place = document.getElementById('undo');
const notice = document.getElementById('notice');
// Milliseconds; a little less than the server's minute.
const LONGEST = 55_000;
const STEP = 250;
let timer = null;

const forget = () => {
	clearInterval(timer);
	const focused = place.contains(document.activeElement);
	place.replaceChildren();
	if (focused) {
		removeCards([]);
	}
};

const offer = () => {
	let left = Number(place.dataset.seconds) * 1000;
	const end = performance.now() + LONGEST;
	clearInterval(timer);
	timer = setInterval(() => {
		if (!place.matches(':hover, :focus-within')) {
			left -= STEP;
		}
		if (left <= 0 || performance.now() > end) {
			forget();
		}
	}, STEP);
};

const show = () => {
	const form = place.querySelector('[data-undo]');
	if (form) {
		offer();
		removeCards([...form.querySelectorAll('[name=id]')].map(({ value }) => value));
	}
};

// Why not all of them are back is in the notice.
const showUndone = () => {
	forget();
	if (notice.childElementCount === 0) {
		announce('restored');
		if (document.getElementById('jobs').dataset.fixed !== undefined) {
			location.reload();
		}
	}
};

// The keys that undo everywhere else, unless somebody is typing.
const isUndo = (event) => (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z' && !event.target.closest('input:not([type=checkbox], [type=range]), textarea, [contenteditable]');

if (place) {
	document.addEventListener('htmx:afterSwap', ({ target, detail }) => {
		if (target === place) {
			show();
		} else if (target === notice && detail.successful && detail.requestConfig.elt.matches('[data-undo]')) {
			showUndone();
		}
	});
	place.addEventListener('click', ({ target }) => target.closest('[data-act=dismiss]') && forget());
	document.addEventListener('keydown', (event) => {
		const button = place.querySelector('[data-undo] button');
		if (button && isUndo(event)) {
			event.preventDefault();
			button.click();
		}
	});
	show();
}
