// Keeps "2 min ago" up to date, and shows exact times in the reader's time zone.

import { fillIn } from './text.js';

const messages = document.getElementById('live')?.dataset;
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });

const formatAge = (time) => {
	const seconds = (Date.now() - time) / 1000;
	if (seconds < 45) {
		return messages.agoNow;
	}
	if (seconds < 5400) {
		return fillIn(messages.agoMinutes, Math.max(1, Math.round(seconds / 60)));
	}
	return seconds < 86400 ? fillIn(messages.agoHours, Math.round(seconds / 3600)) : null;
};

export const updateTimes = (root = document) => {
	for (const element of root.querySelectorAll('time[datetime]')) {
		const time = new Date(element.dateTime);
		element.title = fillIn(element.dataset.exact ?? '{0}', dateTime.format(time));
		const text = messages && 'ago' in element.dataset ? formatAge(time) : null;
		if (text && element.textContent !== text) {
			element.textContent = text;
		}
	}
};

updateTimes();
setInterval(updateTimes, 30_000);
document.addEventListener('htmx:load', ({ target }) => updateTimes(target));
