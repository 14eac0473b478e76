// Chooses the part of a file that is converted: on its waveform, by hand or with the keyboard, and in two fields, which always
// say the same.

import { fillIn } from './text.js';
import { formatTime, parseTime } from './clock.js';
import { Peaks, draw } from './waveform.js';

const FINE = 0.1;
const SHORTEST = 0.1;
const REACH = 24;
const PADDING = 22;
const SHOWN_AT_LEAST = 2;

const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

const clamp = (value, min, max) => Math.min(max, Math.max(min, value));

// Listens to a part of an MP3 that begins somewhere in the file.
class Listening {

	constructor(audio, from, seconds) {
		Object.assign(this, { audio, from, to: from + seconds });
	}

	// Returns what of a part can be heard.
	heard({ start, end }) {
		return { start: clamp(start, this.from, this.to), end: clamp(end, this.from, this.to) };
	}

	get at() {
		return this.from + this.audio.currentTime;
	}

	seek(time) {
		const seek = () => (this.audio.currentTime = clamp(time, this.from, this.to) - this.from);
		if (this.audio.readyState === 0) {
			this.audio.addEventListener('loadedmetadata', seek, { once: true });
			this.audio.load();
		} else {
			seek();
		}
	}

}

class Cutter {

	constructor(root, form) {
		this.root = root;
		this.fields = { start: form.elements.start, end: form.elements.end };
		this.handles = Object.fromEntries([...root.querySelectorAll('.cut-handle')].map((handle) => [handle.dataset.edge, handle]));
		[this.scroll, this.track, this.canvas, this.head] = ['.cut-scroll', '.cut-track', 'canvas', '.cut-head'].map((it) => root.querySelector(it));
		this.seconds = Number(root.dataset.seconds);
		this.zoom = 1;
		this.last = 'start';
		this.part = { start: 0, end: this.seconds };
		const audio = root.querySelector('audio');
		this.listening = audio && new Listening(audio, Number(root.dataset.heardFrom), Number(root.dataset.heardSeconds));
		this.listenToFields();
		this.listenToHandles();
		this.listenToTools();
		this.watchLooks();
		this.placeChapters();
		this.readFields();
		this.load();
	}

	async load() {
		const response = await fetch(this.root.dataset.peaks).catch(() => null);
		if (response?.ok) {
			this.peaks = new Peaks(await response.json());
			this.lengthen(this.peaks.end);
		}
		this.paint();
	}

	// The index of a file may say less than what was decoded.
	lengthen(seconds) {
		if (seconds > this.seconds + FINE) {
			this.seconds = seconds;
			this.placeChapters();
			this.readFields();
		}
	}

	// Moves an edge to a time, and says so in its field, which is empty at the beginning and the end of the file.
	move(edge, time, { reveal = true } = {}) {
		const { start, end } = this.part;
		const [min, max] = edge === 'start' ? [0, end - SHORTEST] : [start + SHORTEST, this.seconds];
		this.part[edge] = clamp(Math.round(time * 1000) / 1000, min, Math.max(min, max));
		this.last = edge;
		this.writeField(edge);
		this.update();
		if (reveal) {
			this.reveal(this.part[edge]);
		}
	}

	writeField(edge) {
		const whole = edge === 'start' ? this.part.start === 0 : this.part.end === this.seconds;
		this.fields[edge].value = whole ? '' : formatTime(this.part[edge], 3);
		this.writing = true;
		this.fields[edge].dispatchEvent(new Event('input', { bubbles: true }));
		this.writing = false;
	}

	readFields() {
		const start = parseTime(this.fields.start.value, 0);
		const end = parseTime(this.fields.end.value, this.seconds);
		if (start !== null && end !== null && start < end) {
			this.part = { start: Math.min(start, this.seconds), end: Math.min(end, this.seconds) };
		}
		this.update();
	}

	update() {
		const { start, end } = this.part;
		for (const [edge, handle] of Object.entries(this.handles)) {
			const [min, max] = edge === 'start' ? [0, end - SHORTEST] : [start + SHORTEST, this.seconds];
			handle.style.left = `${this.part[edge] / this.seconds * 100}%`;
			handle.setAttribute('aria-valuemin', min.toFixed(1));
			handle.setAttribute('aria-valuemax', Math.max(min, max).toFixed(1));
			handle.setAttribute('aria-valuenow', this.part[edge].toFixed(1));
			handle.setAttribute('aria-valuetext', formatTime(this.part[edge], 1));
		}
		this.root.querySelector('.cut-length').textContent = fillIn(this.root.dataset.length, formatTime(end - start, 1));
		this.updateListening();
		this.paint();
	}

	updateListening() {
		const button = this.root.querySelector('[data-act=listen]');
		if (!this.listening) {
			return;
		}
		const { start, end } = this.listening.heard(this.part);
		button.disabled = end - start < SHORTEST;
		const note = this.root.querySelector('.cut-unheard');
		note.hidden = this.part.start >= this.listening.from - FINE && this.part.end <= this.listening.to + 2 * FINE;
		note.textContent = fillIn(this.root.dataset.unheard, formatTime(this.listening.from, 0), formatTime(this.listening.to, 0));
	}

	// Draws once a frame, however often that is asked for.
	paint() {
		this.painting ??= requestAnimationFrame(() => {
			this.painting = null;
			this.paintNow();
		});
	}

	paintNow() {
		const width = this.track.clientWidth;
		if (!width) {
			return;
		}
		const left = this.scroll.scrollLeft - PADDING;
		this.canvas.style.left = `${left}px`;
		const [from, to] = [left, left + this.canvas.clientWidth].map((x) => x / width * this.seconds);
		const colors = { part: getComputedStyle(this.handles.start).color, rest: getComputedStyle(this.canvas).color };
		draw(this.canvas, this.peaks, { from, to, seconds: this.seconds, part: this.part, colors });
	}

	// Scrolls to a time that is not visible.
	reveal(time) {
		const x = time / this.seconds * this.track.clientWidth;
		const { scrollLeft, clientWidth } = this.scroll;
		if (x < scrollLeft + REACH || x > scrollLeft + clientWidth - REACH) {
			this.scroll.scrollLeft = x - clientWidth / 2;
		}
	}

	zoomTo(zoom, time = this.part[this.last]) {
		const view = this.scroll.clientWidth;
		const before = time / this.seconds * this.track.clientWidth - this.scroll.scrollLeft;
		const place = before >= 0 && before <= view ? before : view / 2;
		this.zoom = clamp(zoom, 1, Math.max(1, this.seconds / SHOWN_AT_LEAST));
		this.track.style.width = `${this.zoom * 100}%`;
		this.scroll.scrollLeft = time / this.seconds * this.track.clientWidth - place;
		this.root.querySelector('[data-act=out]').disabled = this.zoom === 1;
		this.root.querySelector('[data-act=in]').disabled = this.zoom >= Math.max(1, this.seconds / SHOWN_AT_LEAST);
		this.paint();
	}

	timeAt({ clientX }) {
		const { left, width } = this.track.getBoundingClientRect();
		return clamp((clientX - left) / width, 0, 1) * this.seconds;
	}

	// Returns the edge within reach of the pointer; of two, the nearer one on the pointer's side.
	edgeAt(event) {
		const { left, width } = this.track.getBoundingClientRect();
		const x = event.clientX - left;
		const distances = Object.entries(this.part).map(([edge, time]) => {
			const offset = x - time / this.seconds * width;
			return { edge, distance: Math.abs(offset), outside: edge === 'start' ? offset <= 0 : offset >= 0 };
		});
		distances.sort((a, b) => a.distance - b.distance || b.outside - a.outside);
		return distances[0].distance <= REACH ? distances[0].edge : null;
	}

	listenToFields() {
		for (const field of Object.values(this.fields)) {
			field.addEventListener('input', () => this.writing || this.readFields());
		}
	}

	listenToHandles() {
		for (const [edge, handle] of Object.entries(this.handles)) {
			handle.addEventListener('keydown', (event) => this.press(event, edge));
			handle.addEventListener('focus', () => {
				this.last = edge;
				this.reveal(this.part[edge]);
			});
		}
		this.track.addEventListener('pointerdown', (event) => this.grab(event));
		this.scroll.addEventListener('scroll', () => this.paint());
		this.scroll.addEventListener('wheel', (event) => {
			if (event.ctrlKey) {
				event.preventDefault();
				this.zoomTo(this.zoom * 2 ** (-event.deltaY / 200), this.timeAt(event));
			}
		}, { passive: false });
	}

	press(event, edge) {
		if (event.altKey || event.ctrlKey || event.metaKey) {
			return;
		}
		const { key, shiftKey } = event;
		const steps = {
			...Object.fromEntries(Object.entries(KEYS).map(([name, sign]) => [name, sign * (shiftKey ? 1 : FINE)])),
			PageDown: -10,
			PageUp: 10,
			Home: -Infinity,
			End: Infinity,
		};
		if (key in steps) {
			event.preventDefault();
			this.move(edge, clamp(this.part[edge] + steps[key], 0, this.seconds));
		} else if (key === '+' || key === '=' || key === '-') {
			event.preventDefault();
			this.zoomTo(key === '-' ? this.zoom / 2 : this.zoom * 2, this.part[edge]);
		}
	}

	// Drags an edge, or plays from a place between them.
	grab(event) {
		if (event.button !== 0) {
			return;
		}
		const edge = this.edgeAt(event);
		if (!edge) {
			this.playFrom(this.timeAt(event));
			return;
		}
		event.preventDefault();
		this.handles[edge].focus({ preventScroll: true });
		this.track.setPointerCapture(event.pointerId);
		const offset = this.timeAt(event) - this.part[edge];
		const drag = (moved) => this.move(edge, this.timeAt(moved) - offset, { reveal: false });
		this.track.addEventListener('pointermove', drag);
		for (const type of ['pointerup', 'pointercancel']) {
			this.track.addEventListener(type, () => this.track.removeEventListener('pointermove', drag), { once: true });
		}
	}

	listenToTools() {
		this.root.addEventListener('click', ({ target }) => {
			const act = target.closest('[data-act]')?.dataset.act;
			if (act === 'listen') {
				this.toggleListening();
			} else if (act === 'in' || act === 'out') {
				this.zoomTo(act === 'in' ? this.zoom * 2 : this.zoom / 2);
			}
		});
		const chapter = this.root.closest('form').querySelector('[data-act=chapter]');
		chapter?.addEventListener('change', () => chapter.value !== '' && this.chooseChapter(Number(chapter.value)));
		this.zoomTo(1);
		const audio = this.listening?.audio;
		for (const type of audio ? ['play', 'pause', 'ended'] : []) {
			audio.addEventListener(type, () => this.updateButton());
		}
	}

	chooseChapter(index) {
		const { start, end } = this.root.querySelectorAll('.cut-chapters li')[index].dataset;
		this.part = { start: 0, end: this.seconds };
		this.move('end', Number(end), { reveal: false });
		this.move('start', Number(start));
	}

	toggleListening() {
		const { audio } = this.listening;
		if (audio.paused) {
			this.playFrom(this.part.start);
		} else {
			audio.pause();
		}
	}

	playFrom(time) {
		if (!this.listening) {
			return;
		}
		const { end } = this.listening.heard(this.part);
		this.until = time < end ? end : this.listening.to;
		this.listening.seek(time);
		this.listening.audio.play().then(() => this.follow(), () => {});
	}

	// Shows what is heard, and stops at the end of the part.
	follow() {
		const { audio, at } = this.listening;
		this.head.style.left = `${at / this.seconds * 100}%`;
		if (!audio.paused && at >= this.until) {
			audio.pause();
		}
		if (!audio.paused) {
			requestAnimationFrame(() => this.follow());
		}
	}

	updateButton() {
		const { audio } = this.listening;
		const button = this.root.querySelector('[data-act=listen]');
		button.classList.toggle('playing', !audio.paused);
		button.querySelector('span').textContent = audio.paused ? button.dataset.play : button.dataset.stop;
		this.head.hidden = audio.paused;
	}

	watchLooks() {
		new ResizeObserver(() => this.paint()).observe(this.scroll);
		new MutationObserver(() => this.paint()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
		for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
			matchMedia(query).addEventListener('change', () => this.paint());
		}
	}

	placeChapters() {
		for (const chapter of this.root.querySelectorAll('.cut-chapters li')) {
			chapter.style.left = `${chapter.dataset.start / this.seconds * 100}%`;
			chapter.style.width = `${(chapter.dataset.end - chapter.dataset.start) / this.seconds * 100}%`;
		}
	}

}

// Brings the fields of the part and the track to the waveform. Without scripts they are among the other options.
const bringFields = (form) => {
	const fields = form.querySelector('.cut-fields');
	const tracks = fields.querySelector('template');
	const [start, end, track] = ['start', 'end', 'track'].map((name) => form.elements[name].closest('.field'));
	fields.prepend(start, end);
	if (tracks) {
		track.querySelector('input').replaceWith(tracks.content.firstElementChild);
		document.getElementById('track-hint')?.remove();
		fields.append(track);
	}
};

// Lets people choose the part in a form, if it has a waveform.
export const cutIn = (form) => {
	const root = form.querySelector('.cut');
	if (root) {
		bringFields(form);
		new Cutter(root, form);
	}
};
