// Lists the chapters of an MP3 below its player, and marks them on its track.

import { formatTime } from '../clock.js';
import { fillIn } from '../text.js';

// More would only hide the track.
const MOST_MARKS = 100;

export class ChapterList {

	constructor(player, chapters, duration, jump) {
		this.starts = chapters.map(({ startSeconds }) => startSeconds);
		this.details = player.querySelector('.chapter-list');
		this.summary = this.details.querySelector('.current');
		const list = this.details.querySelector('ol');
		this.buttons = chapters.map(({ startSeconds, title }, i) => {
			const button = document.createElement('button');
			button.type = 'button';
			const time = document.createElement('span');
			time.textContent = formatTime(startSeconds, 0);
			const name = document.createElement('bdi');
			name.textContent = title || fillIn(this.details.dataset.untitled, i + 1);
			button.append(time, name);
			button.addEventListener('click', () => jump(startSeconds));
			return button;
		});
		list.replaceChildren(...this.buttons.map((button) => {
			const item = document.createElement('li');
			item.append(button);
			return item;
		}));
		this.details.hidden = false;
		if (chapters.length <= MOST_MARKS && duration > 0) {
			player.querySelector('.marks').replaceChildren(...this.starts.filter((start) => start > 0 && start < duration).map((start) => {
				const mark = document.createElement('span');
				mark.style.left = `${(100 * start) / duration}%`;
				return mark;
			}));
		}
	}

	indexAt(seconds) {
		return this.starts.findLastIndex((start) => start <= seconds + 0.05);
	}

	show(seconds) {
		const index = this.indexAt(seconds);
		if (index !== this.shown) {
			this.buttons[this.shown]?.removeAttribute('aria-current');
			this.buttons[index]?.setAttribute('aria-current', 'true');
			this.summary.textContent = this.buttons[index]?.querySelector('bdi').textContent ?? '';
			this.shown = index;
		}
	}

	// Where the chapter begins that is so many further. One step back leads to the beginning of this one at first, as on other players.
	startOf(step, seconds) {
		const index = this.indexAt(seconds);
		const here = step < 0 && seconds - (this.starts[index] ?? 0) > 3 ? index : index + step;
		return this.starts[Math.max(0, here)] ?? null;
	}

}
