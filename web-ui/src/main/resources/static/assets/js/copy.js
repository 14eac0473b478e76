// Copies what a field holds, or the link to an MP3. Without JavaScript there is no button; a field can be selected.

import { announce } from './text.js';

// The labels that say so, with what they said before.
const confirming = new Map();

// Shows for a moment that it worked, without changing the width of the button.
const confirm = (button, label) => {
	const { text, timer } = confirming.get(label) ?? { text: label.textContent };
	clearTimeout(timer);
	button.style.minWidth = `${button.offsetWidth}px`;
	label.textContent = button.dataset.copied;
	const restore = () => {
		label.textContent = text;
		confirming.delete(label);
	};
	confirming.set(label, { text, timer: setTimeout(restore, 2000) });
};

const copyField = async (button) => {
	const field = document.getElementById(button.dataset.copy);
	field.select();
	try {
		await navigator.clipboard.writeText(field.value);
	} catch {
		// The clipboard is not available on pages without TLS. The field is selected, so copying by hand is easy.
		return;
	}
	confirm(button, button.firstElementChild);
};

const fetchLink = async (path) => {
	const response = await fetch(path, { headers: { Accept: 'application/json' } });
	const { url } = response.ok ? await response.json() : {};
	if (!url) {
		throw new Error(`There is no link: ${response.status}`);
	}
	return new Blob([url], { type: 'text/plain' });
};

// The clipboard may be written right after a click only, so it gets the link as a promise. Where that fails, the dialog has it.
const copyLink = async (button) => {
	try {
		await navigator.clipboard.write([new ClipboardItem({ 'text/plain': fetchLink(button.dataset.copyLink) })]);
	} catch (error) {
		console.warn('The link is not copied', error);
		button.parentElement.querySelector('a').click();
		return;
	}
	confirm(button, button);
	announce('copied');
};

document.addEventListener('click', ({ target }) => {
	const button = target.closest('[data-copy], [data-copy-link]');
	if (button) {
		(button.dataset.copy ? copyField : copyLink)(button);
	}
});

const uncover = (root) => root.querySelectorAll('[data-copy]').forEach((button) => {
	button.hidden = false;
});

document.addEventListener('htmx:load', ({ target }) => uncover(target));
uncover(document);
