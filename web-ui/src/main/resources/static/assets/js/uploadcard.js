// Shows one upload.

import { fill, size, writeName } from './words.js';

const template = document.getElementById('upload-card');
const list = document.getElementById('uploads');

export class UploadCard {

	constructor(file, actions) {
		this.words = template.dataset;
		this.element = template.content.firstElementChild.cloneNode(true);
		[this.facts, this.bar, this.why] = ['.facts', '.bar', '.why'].map((it) => this.element.querySelector(it));
		this.shown = 0;
		writeName(this.element.querySelector('.name'), file.name);
		for (const [name, action] of Object.entries(actions)) {
			const button = this.element.querySelector(`[data-act=${name}]`);
			button.setAttribute('aria-label', `${button.textContent.trim() || button.title}: ${file.name}`);
			button.addEventListener('click', action);
		}
		this.waiting();
		list.append(this.element);
	}

	waiting() {
		this.set('UPLOADING', [this.words.waiting]);
		this.bar.value = 0;
	}

	// Tells about how large the MP3 will be.
	expect(bytes) {
		this.expected = bytes ? fill(this.words.predicted, size(bytes)) : null;
		this.waiting();
	}

	held() {
		this.set('UPLOADING', [this.words.waiting, this.words.ended]);
	}

	// Four times a second is as fast as anybody reads.
	sending(loaded, total, seconds) {
		const now = performance.now();
		if (loaded > 0 && loaded < total && now - this.shown < 250) {
			return;
		}
		this.shown = now;
		this.bar.value = (100 * loaded) / total;
		if (loaded >= total && loaded > 0) {
			this.finishing();
			return;
		}
		const facts = [this.words.sending, `${Math.floor((100 * loaded) / total)}\u00a0%`];
		if (seconds > 1) {
			const speed = loaded / seconds;
			facts.push(`${size(speed)}/s`, fill(this.words.left, this.span((total - loaded) / speed)));
		}
		this.set('UPLOADING', facts);
	}

	// All is sent: there is nothing left to stop, and soon a job to cancel.
	finishing() {
		this.set('UPLOADING', [this.words.finishing]);
		this.element.toggleAttribute('data-sent', true);
	}

	broken(words, final = false) {
		this.set('BROKEN', [this.words.failed]);
		this.why.textContent = words || this.words.other;
		this.element.toggleAttribute('data-final', final);
	}

	remove() {
		this.element.remove();
	}

	set(state, [first, ...facts]) {
		const strong = document.createElement('strong');
		strong.textContent = first;
		const all = this.expected && state === 'UPLOADING' ? [...facts, this.expected] : facts;
		const spans = all.map((fact) => Object.assign(document.createElement('span'), { textContent: fact }));
		this.element.dataset.state = state;
		this.element.removeAttribute('data-sent');
		this.facts.replaceChildren(strong, ...spans);
		this.why.textContent = '';
	}

	span(seconds) {
		const { spanSeconds, spanMinutes, spanHours } = this.words;
		if (seconds < 60) {
			return fill(spanSeconds, Math.max(1, Math.round(seconds)));
		}
		return seconds < 5400 ? fill(spanMinutes, Math.round(seconds / 60)) : fill(spanHours, Math.round(seconds / 3600));
	}

}
