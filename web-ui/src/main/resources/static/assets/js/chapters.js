// Adds and removes rows of the form of chapters, and plays the MP3 from where a chapter starts. The server does the rest.

import { formatExactTime, toSeconds } from './clock.js';
import { fillIn } from './text.js';

const form = document.getElementById('chapters');
const list = form?.querySelector('.chapter-rows');
const audio = form?.parentElement.querySelector('audio');

// To the tenth of a second.
const toTime = (seconds) => formatExactTime(Math.floor(seconds * 10) / 10);

const number = () => {
	[...list.children].forEach((row, index) => {
		const [start, title] = row.querySelectorAll('input');
		const [listen, remove] = row.querySelectorAll('button');
		start.setAttribute('aria-label', fillIn(form.dataset.start, index + 1));
		title.setAttribute('aria-label', fillIn(form.dataset.name, index + 1));
		title.placeholder = fillIn(form.dataset.none, index + 1);
		listen.setAttribute('aria-label', fillIn(form.dataset.listen, index + 1));
		remove.setAttribute('aria-label', fillIn(form.dataset.remove, index + 1));
		remove.value = index;
	});
};

// The new chapter starts where the player is.
const add = () => {
	list.append(document.getElementById('chapter-row').content.firstElementChild.cloneNode(true));
	number();
	const [start, title] = list.lastElementChild.querySelectorAll('input');
	start.value = audio.currentTime ? toTime(audio.currentTime) : '';
	(start.value ? title : start).focus();
};

const remove = (row) => {
	const next = row.nextElementSibling ?? row.previousElementSibling;
	row.remove();
	number();
	(next?.querySelector('[name=remove]') ?? form.querySelector('[name=add]')).focus();
};

const listen = (row) => {
	const seconds = toSeconds(row.querySelector('[name=start]').value);
	if (!Number.isFinite(seconds)) {
		return;
	}
	const seek = () => (audio.currentTime = seconds);
	if (audio.readyState === 0) {
		audio.addEventListener('loadedmetadata', seek, { once: true });
	} else {
		seek();
	}
	audio.play().catch(() => {});
};

form?.addEventListener('click', (event) => {
	const button = event.target.closest('button');
	if (button?.dataset.act === 'listen') {
		listen(button.closest('li'));
	} else if (button?.name === 'add') {
		event.preventDefault();
		add();
	} else if (button?.name === 'remove') {
		event.preventDefault();
		remove(button.closest('li'));
	}
});
