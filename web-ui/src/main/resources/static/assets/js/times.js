// Keeps "2 min ago" true, and tells exact times in the reader's own zone.

import { fill } from './words.js';

const words = document.getElementById('live')?.dataset;
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });

const ago = (time) => {
	const seconds = (Date.now() - time) / 1000;
	if (seconds < 45) {
		return words.agoNow;
	}
	if (seconds < 5400) {
		return fill(words.agoMinutes, Math.max(1, Math.round(seconds / 60)));
	}
	return seconds < 86400 ? fill(words.agoHours, Math.round(seconds / 3600)) : null;
};

export const tellTimes = (root = document) => {
	for (const time of root.querySelectorAll('time[datetime]')) {
		const at = new Date(time.dateTime);
		time.title = fill(time.dataset.exact ?? '{0}', exact.format(at));
		const text = words && 'ago' in time.dataset ? ago(at) : null;
		if (text && time.textContent !== text) {
			time.textContent = text;
		}
	}
};

tellTimes();
setInterval(tellTimes, 30_000);
document.addEventListener('htmx:load', ({ target }) => tellTimes(target));
