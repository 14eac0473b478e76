// Replaces the controls of each audio element with the page's own. Only one plays at a time. What else it can do appears once it plays.

import { formatTime } from './clock.js';
import { ChapterList } from './player/chapters.js';
import { showInSession, updateSession } from './player/media-session.js';
import { recallPosition, recallSpeed, rememberPosition, rememberSpeed } from './player/memory.js';

const SKIP = 15;
// Seconds that the keys move the position by, on its slider.
const KEYS = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -60, PageUp: 60 };
const REMEMBER_EVERY = 5000;

const template = document.getElementById('player');

class Player {

	constructor(element) {
		this.element = element;
		this.audio = element.querySelector('audio');
		this.audio.controls = false;
		element.append(template.content.cloneNode(true));
		element.classList.add('enhanced');
		this.button = this.find('.play');
		this.seek = this.find('input');
		this.seconds = Number(element.dataset.seconds) || 0;
		this.target = null;
		this.chapters = null;
		// Where somebody stopped is shown from the beginning, and set once the file is there.
		this.resumeAt = element.dataset.id ? Math.min(recallPosition(element.dataset.id), this.seconds) : 0;
		this.rememberedAt = 0;
		this.listen();
		this.update();
	}

	find(selector) {
		return this.element.querySelector(selector);
	}

	listen() {
		const { audio, seek } = this;
		this.button.addEventListener('click', () => (audio.paused ? this.play() : audio.pause()));
		this.find('.back').addEventListener('click', () => this.skip(-SKIP));
		this.find('.forward').addEventListener('click', () => this.skip(SKIP));
		this.find('select').addEventListener('change', ({ target }) => {
			rememberSpeed(target.value);
			audio.playbackRate = Number(target.value);
		});
		seek.addEventListener('input', () => {
			this.target = Number(seek.value);
			this.update();
		});
		seek.addEventListener('change', () => this.jump(Number(seek.value)));
		seek.addEventListener('keydown', (event) => {
			const step = event.ctrlKey || event.altKey || event.metaKey ? undefined : KEYS[event.key];
			if (step) {
				event.preventDefault();
				this.skip(step);
			}
		});
		audio.addEventListener('loadedmetadata', () => {
			if (this.resumeAt > 0) {
				audio.currentTime = this.resumeAt;
				this.resumeAt = 0;
			}
			audio.playbackRate = recallSpeed();
		});
		audio.addEventListener('play', () => this.started());
		for (const type of ['play', 'pause', 'ended']) {
			audio.addEventListener(type, () => this.updateButton());
		}
		audio.addEventListener('durationchange', () => {
			this.seconds = Number.isFinite(audio.duration) ? audio.duration : this.seconds;
			this.update();
		});
		for (const type of ['timeupdate', 'seeked']) {
			audio.addEventListener(type, () => this.target === null && this.update());
		}
		for (const type of ['ratechange', 'seeked', 'play']) {
			audio.addEventListener(type, () => updateSession(audio));
		}
		for (const type of ['pause', 'seeked', 'ended']) {
			audio.addEventListener(type, () => this.remember());
		}
		audio.addEventListener('timeupdate', () => Date.now() - this.rememberedAt > REMEMBER_EVERY && this.remember());
		audio.addEventListener('error', () => {
			this.find('.unplayable').hidden = false;
			this.updateButton();
		});
	}

	play() {
		this.find('.unplayable').hidden = true;
		// After a failure, the file has to be fetched anew.
		if (this.audio.error) {
			this.resumeAt = this.position();
			this.audio.load();
		}
		// What fails is shown by the event.
		this.audio.play().catch((error) => console.warn('Not played', error));
	}

	started() {
		for (const other of document.querySelectorAll('audio')) {
			if (other !== this.audio) {
				other.pause();
			}
		}
		this.find('.extras').hidden = false;
		this.find('select').value = String(recallSpeed());
		this.audio.playbackRate = recallSpeed();
		this.about ??= this.describe();
		this.about.then((file) => showInSession(this.audio, file, {
			skip: (seconds) => this.skip(seconds),
			jump: (seconds) => this.jump(seconds),
			chapter: (step) => this.jump(this.chapters.startOf(step, this.position()) ?? this.position()),
			chapters: file.chapters,
		}));
	}

	// Asks only now what is in the file, as most files of a list are never played.
	async describe() {
		const { about, cover } = this.element.dataset;
		const fileName = this.element.getAttribute('aria-label');
		try {
			const answer = about ? await fetch(about, { headers: { Accept: 'application/json' } }).then((response) => response.json()) : {};
			const file = answer.output ?? answer;
			const chapters = file.chapters ?? [];
			if (chapters.length > 1) {
				this.chapters = new ChapterList(this.element, chapters, this.seconds, (seconds) => this.jump(seconds));
				this.update();
			}
			return { title: file.title ?? fileName, artist: file.artist, cover: file.cover ? cover : null, chapters };
		} catch (error) {
			console.warn(`Nothing is known of ${fileName}`, error);
			this.about = undefined;
			return { title: fileName, chapters: [] };
		}
	}

	position() {
		return this.target ?? (this.resumeAt || this.audio.currentTime);
	}

	skip(seconds) {
		this.jump(Math.min(Math.max(0, this.position() + seconds), this.seconds));
	}

	jump(seconds) {
		const { audio } = this;
		this.target = null;
		if (audio.readyState === 0) {
			this.resumeAt = seconds;
			// What is being loaded to be played would stop if it were loaded again.
			if (audio.paused) {
				audio.preload = 'metadata';
				audio.load();
			}
			this.update();
		} else {
			audio.currentTime = seconds;
		}
	}

	remember() {
		const { id } = this.element.dataset;
		if (id && this.audio.readyState > 0) {
			this.rememberedAt = Date.now();
			rememberPosition(id, this.audio.ended ? 0 : this.audio.currentTime, this.seconds);
		}
	}

	update() {
		const position = this.position();
		const [now, length] = [formatTime(position, 0), formatTime(this.seconds, 0)];
		this.find('.now').textContent = now;
		this.find('.length').textContent = length;
		this.seek.max = this.seconds || 1;
		this.seek.value = position;
		this.seek.style.setProperty('--played', `${Math.min(100, (100 * position) / (this.seconds || 1))}%`);
		this.seek.setAttribute('aria-valuetext', `${now} / ${length}`);
		this.chapters?.show(position);
	}

	updateButton() {
		const { paused } = this.audio;
		this.element.classList.toggle('playing', !paused);
		this.button.setAttribute('aria-label', paused ? this.button.dataset.play : this.button.dataset.pause);
	}

}

const players = new WeakMap();

export const enhancePlayers = (root = document) => {
	if (template) {
		root.querySelectorAll('.player:not(.enhanced)').forEach((element) => players.set(element, new Player(element)));
	}
};

enhancePlayers();
document.addEventListener('htmx:load', (event) => enhancePlayers(event.target));
// A page may be left while it plays.
addEventListener('pagehide', () => document.querySelectorAll('.player.playing').forEach((element) => players.get(element)?.remember()));
