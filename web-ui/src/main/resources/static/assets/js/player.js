// Replaces the controls of each audio element with the page's own. Only one plays at a time.

import { formatDuration } from './text.js';

const template = document.getElementById('player');

const enhance = (player) => {
	const audio = player.querySelector('audio');
	audio.controls = false;
	player.append(template.content.cloneNode(true));
	player.classList.add('enhanced');
	const [button, now, seek, length] = ['.play', '.now', 'input', '.length'].map((it) => player.querySelector(it));
	let seconds = Number(player.dataset.seconds) || 0;
	let seekTarget = null;

	const update = () => {
		const position = seekTarget ?? audio.currentTime;
		now.textContent = formatDuration(position);
		length.textContent = formatDuration(seconds);
		seek.max = seconds || 1;
		seek.value = position;
		seek.setAttribute('aria-valuetext', `${formatDuration(position)} / ${formatDuration(seconds)}`);
	};
	const updateButton = () => {
		player.classList.toggle('playing', !audio.paused);
		button.setAttribute('aria-label', audio.paused ? button.dataset.play : button.dataset.pause);
	};

	button.addEventListener('click', () => (audio.paused ? audio.play().catch(() => {}) : audio.pause()));
	seek.addEventListener('input', () => {
		seekTarget = Number(seek.value);
		update();
	});
	seek.addEventListener('change', () => {
		if (audio.readyState === 0) {
			audio.addEventListener('loadedmetadata', () => (audio.currentTime = Number(seek.value)), { once: true });
			audio.load();
			audio.preload = 'metadata';
		} else {
			audio.currentTime = Number(seek.value);
		}
		seekTarget = null;
	});
	audio.addEventListener('play', () => {
		for (const other of document.querySelectorAll('audio')) {
			if (other !== audio) {
				other.pause();
			}
		}
	});
	for (const type of ['play', 'pause', 'ended']) {
		audio.addEventListener(type, updateButton);
	}
	audio.addEventListener('durationchange', () => {
		seconds = Number.isFinite(audio.duration) ? audio.duration : seconds;
		update();
	});
	audio.addEventListener('timeupdate', () => seekTarget === null && update());
	update();
};

export const enhancePlayers = (root = document) => {
	if (template) {
		root.querySelectorAll('.player:not(.enhanced)').forEach(enhance);
	}
};

enhancePlayers();
document.addEventListener('htmx:load', (event) => enhancePlayers(event.target));
