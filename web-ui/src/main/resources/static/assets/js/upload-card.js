// Shows the state of one upload.

import { fillIn, formatSize, writeFileName } from './text.js';

const template = document.getElementById('upload-card');
const list = document.getElementById('uploads');

export class UploadCard {

	constructor(file, actions) {
		this.messages = template.dataset;
		this.element = template.content.firstElementChild.cloneNode(true);
		[this.facts, this.bar, this.why] = ['.facts', '.bar', '.why'].map((it) => this.element.querySelector(it));
		this.shownAt = 0;
		writeFileName(this.element.querySelector('.name'), file.name);
		for (const [name, action] of Object.entries(actions)) {
			const button = this.element.querySelector(`[data-act=${name}]`);
			button.setAttribute('aria-label', `${button.textContent.trim() || button.title}: ${file.name}`);
			button.addEventListener('click', action);
		}
		this.showWaiting();
		list.append(this.element);
	}

	showWaiting() {
		this.show('UPLOADING', [this.messages.waiting]);
		this.bar.value = 0;
	}

	// Sets the estimated size of the MP3.
	setEstimate(bytes) {
		this.estimate = bytes ? fillIn(this.messages.predicted, formatSize(bytes)) : null;
		this.showWaiting();
	}

	showPaused() {
		this.show('UPLOADING', [this.messages.waiting, this.messages.ended]);
		this.bar.value = 0;
	}

	// Updates at most four times a second, which is as fast as people read.
	showProgress(loaded, total, seconds) {
		const now = performance.now();
		if (loaded > 0 && loaded < total && now - this.shownAt < 250) {
			return;
		}
		this.shownAt = now;
		this.bar.value = (100 * loaded) / total;
		if (loaded >= total && loaded > 0) {
			this.showFinishing();
			return;
		}
		const facts = [this.messages.sending, `${Math.floor((100 * loaded) / total)}\u00a0%`];
		if (seconds > 1) {
			const speed = loaded / seconds;
			facts.push(`${formatSize(speed)}/s`, fillIn(this.messages.left, this.roughDuration((total - loaded) / speed)));
		}
		this.show('UPLOADING', facts);
	}

	// After the last byte there is no upload left to cancel, and soon there is a job to cancel.
	showFinishing() {
		this.show('UPLOADING', [this.messages.finishing]);
		this.element.toggleAttribute('data-sent', true);
	}

	showFailure(message, final = false) {
		this.show('UPLOAD_FAILED', [this.messages.failed]);
		this.why.textContent = message || this.messages.other;
		this.element.toggleAttribute('data-final', final);
	}

	remove() {
		this.element.remove();
	}

	show(state, [first, ...facts]) {
		const strong = document.createElement('strong');
		strong.textContent = first;
		const all = this.estimate && state === 'UPLOADING' ? [...facts, this.estimate] : facts;
		const spans = all.map((fact) => Object.assign(document.createElement('span'), { textContent: fact }));
		this.element.dataset.state = state;
		this.element.removeAttribute('data-sent');
		this.facts.replaceChildren(strong, ...spans);
		this.why.textContent = '';
	}

	roughDuration(seconds) {
		const { durationSeconds, durationMinutes, durationHours } = this.messages;
		if (seconds < 60) {
			return fillIn(durationSeconds, Math.max(1, Math.round(seconds)));
		}
		return seconds < 5400 ? fillIn(durationMinutes, Math.round(seconds / 60)) : fillIn(durationHours, Math.round(seconds / 3600));
	}

}
