// Dresses each audio element in the page's own controls. One plays at a time.

import { clock } from './words.js';

const template = document.getElementById('player');

const dress = (player) => {
	const audio = player.querySelector('audio');
	audio.controls = false;
	player.append(template.content.cloneNode(true));
	player.classList.add('dressed');
	const [button, now, seek, length] = ['.play', '.now', 'input', '.length'].map((it) => player.querySelector(it));
	let seconds = Number(player.dataset.seconds) || 0;
	let wanted = null;

	const show = () => {
		const at = wanted ?? audio.currentTime;
		now.textContent = clock(at);
		length.textContent = clock(seconds);
		seek.max = seconds || 1;
		seek.value = at;
		seek.setAttribute('aria-valuetext', `${clock(at)} / ${clock(seconds)}`);
	};
	const toggled = () => {
		player.classList.toggle('playing', !audio.paused);
		button.setAttribute('aria-label', audio.paused ? button.dataset.play : button.dataset.pause);
	};

	button.addEventListener('click', () => (audio.paused ? audio.play().catch(() => {}) : audio.pause()));
	seek.addEventListener('input', () => {
		wanted = Number(seek.value);
		show();
	});
	seek.addEventListener('change', () => {
		if (audio.readyState === 0) {
			audio.addEventListener('loadedmetadata', () => (audio.currentTime = Number(seek.value)), { once: true });
			audio.load();
			audio.preload = 'metadata';
		} else {
			audio.currentTime = Number(seek.value);
		}
		wanted = null;
	});
	audio.addEventListener('play', () => {
		for (const other of document.querySelectorAll('audio')) {
			if (other !== audio) {
				other.pause();
			}
		}
	});
	for (const type of ['play', 'pause', 'ended']) {
		audio.addEventListener(type, toggled);
	}
	audio.addEventListener('durationchange', () => {
		seconds = Number.isFinite(audio.duration) ? audio.duration : seconds;
		show();
	});
	audio.addEventListener('timeupdate', () => wanted === null && show());
	show();
};

export const dressPlayers = (root = document) => {
	if (template) {
		root.querySelectorAll('.player:not(.dressed)').forEach(dress);
	}
};

dressPlayers();
document.addEventListener('htmx:load', ({ target }) => dressPlayers(target));
