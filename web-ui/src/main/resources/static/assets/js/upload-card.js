// Shows the state of one upload.

import { keepFocus, removeCard } from './live.js';
import { fillIn, formatMegabytes, formatSize, writeFileName } from './text.js';
import { nameTrack } from './tracks.js';

const template = document.getElementById('upload-card');
const list = document.getElementById('uploads');

const toSpan = (text) => Object.assign(document.createElement('span'), { textContent: text });

export class UploadCard {

	constructor(file, actions) {
		this.messages = template.dataset;
		this.fileName = file.name;
		this.fileSize = file.size;
		this.audioSize = null;
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

	// Shows what is in the video, and what is expected of the upload.
	describe({ seconds, chapters, tracks }, mp3Size, audioSize) {
		const { chapters: someChapters, tracks: someTracks, predicted } = this.messages;
		this.audioSize = audioSize;
		this.element.querySelector('.contents').replaceChildren(...[
			seconds && this.wholeDuration(seconds),
			chapters.length > 1 && fillIn(someChapters, chapters.length),
			tracks.length > 1 && fillIn(someTracks, tracks.length),
			mp3Size && fillIn(predicted, formatSize(mp3Size)),
		].filter(Boolean).map(toSpan));
	}

	// Lets people choose the audio track where there are several. The listener gets its number; empty for the usual one.
	offerTracks(tracks, listener) {
		if (tracks.length < 2) {
			return;
		}
		const usual = tracks.find(({ playable }) => playable);
		const choice = this.element.querySelector('.track');
		const select = choice.querySelector('select');
		select.replaceChildren(...tracks.map((track) => {
			const name = nameTrack(track, this.messages);
			return Object.assign(new Option(name, track === usual ? '' : track.number, track === usual, track === usual), { disabled: track.protected });
		}));
		select.setAttribute('aria-label', `${choice.querySelector('span').textContent}: ${this.fileName}`);
		select.addEventListener('change', () => listener(select.value));
		choice.hidden = false;
	}

	// Lets people choose one MP3 for each chapter, by whose titles they see what that means.
	offerChapters(titles, listener) {
		const choice = this.element.querySelector('.chapters');
		const names = choice.querySelector('small');
		const box = choice.querySelector('input');
		names.textContent = titles.map((title, i) => title.trim() || fillIn(this.messages.chapter, i + 1)).join(' · ');
		names.title = names.textContent;
		box.setAttribute('aria-label', `${choice.querySelector('span').textContent}: ${this.fileName}`);
		box.addEventListener('change', () => listener(box.checked ? 'zip' : ''));
		choice.hidden = false;
	}

	// Shows what is chosen, in words and where it can be chosen on the card.
	showOptions(options, words) {
		const { track = '', chapters = '' } = Object.fromEntries(options);
		this.element.querySelector('.chosen').replaceChildren(...words.map(toSpan));
		this.element.querySelector('.chapters input').checked = chapters === 'zip';
		const select = this.element.querySelector('.track select');
		select.value = track;
		this.element.querySelector('.track').toggleAttribute('data-elsewhere', select.options.length > 0 && select.value !== track);
	}

	// Says why a choice on the card was not taken.
	showRefusal(text) {
		this.element.querySelector('.refusal').textContent = text;
	}

	showPaused() {
		this.show('UPLOADING', [this.messages.waiting, this.messages.ended]);
		this.bar.value = 0;
	}

	// Shows how much has arrived, and how many bytes did so in the last seconds. Updates at most four times a second, which is as
	// fast as people read.
	showProgress(loaded, total, bytes = 0, seconds = 0) {
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
		const facts = [this.sending(), this.percent(loaded / total)];
		if (bytes > 0 && seconds > 1) {
			const speed = bytes / seconds;
			facts.push(`${formatSize(speed)}/s`, fillIn(this.messages.left, this.roughDuration((total - loaded) / speed)));
		}
		this.show('UPLOADING', facts);
	}

	// Shows that the upload goes on by itself, as soon as that is possible.
	showInterrupted(share, reason) {
		this.show('UPLOADING', [this.sending(), this.percent(share)], { why: this.messages[reason] });
		this.bar.value = 100 * share;
	}

	// Shows that the upload continues when its file is chosen again.
	showUnfinished(share) {
		this.show('UNFINISHED', [fillIn(this.messages.unfinished, this.percent(share)), this.messages.chooseAgain]);
		this.bar.value = 100 * share;
	}

	sending() {
		return this.audioSize ? fillIn(this.messages.sendingAudio, formatMegabytes(this.audioSize), formatMegabytes(this.fileSize)) : this.messages.sending;
	}

	percent(share) {
		return `${Math.floor(100 * share)}\u00a0%`;
	}

	// After the last byte there is no upload left to cancel, and soon there is a job to cancel.
	showFinishing() {
		this.show('UPLOADING', [this.messages.finishing], { sent: true });
	}

	showFailure(message, final = false) {
		this.show('UPLOAD_FAILED', [this.messages.failed], { why: message || this.messages.other, final });
	}

	// Removes the card. If it has the focus, that goes to the next one, or to the one given.
	remove(next) {
		removeCard(this.element, next);
	}

	// Shows a state, which decides on the buttons.
	show(state, [first, ...facts], { why = '', sent = false, final = false } = {}) {
		const strong = document.createElement('strong');
		strong.textContent = first;
		this.facts.replaceChildren(strong, ...facts.map(toSpan));
		this.why.textContent = why;
		keepFocus(this.element, () => {
			this.element.dataset.state = state;
			this.element.toggleAttribute('data-sent', sent);
			this.element.toggleAttribute('data-final', final);
		});
	}

	wholeDuration(seconds) {
		const { durationSeconds, durationMinutes } = this.messages;
		return seconds < 60 ? fillIn(durationSeconds, Math.round(seconds)) : fillIn(durationMinutes, Math.round(seconds / 60));
	}

	roughDuration(seconds) {
		const { durationSeconds, durationMinutes, durationHours } = this.messages;
		if (seconds < 60) {
			return fillIn(durationSeconds, Math.max(1, Math.round(seconds)));
		}
		return seconds < 5400 ? fillIn(durationMinutes, Math.round(seconds / 60)) : fillIn(durationHours, Math.round(seconds / 3600));
	}

}
