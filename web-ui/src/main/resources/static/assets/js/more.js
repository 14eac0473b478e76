// Moves the focus from "Show more", which is gone then, to the first file that it has shown.

let last = null;

document.addEventListener('htmx:beforeSwap', ({ detail: { target } }) => {
	last = target.matches('.more') && target.contains(document.activeElement) ? target.previousElementSibling : null;
});

document.addEventListener('htmx:afterSettle', () => {
	const name = last?.nextElementSibling?.querySelector('.name');
	if (name) {
		name.tabIndex = -1;
		name.focus();
	}
	last = null;
});
