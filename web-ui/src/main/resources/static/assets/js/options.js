// What is chosen for the files to come. The gateway judges; what can be said at once is said here.

import { fill } from './words.js';

const form = document.getElementById('upload');
const more = form?.querySelector('.others');

const seconds = (text) => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

// Not every month has 31 days; whether it is a date at all is said by its pattern.
const exists = (date) => {
	const [year, month, day] = date.split('-').map(Number);
	return !day || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

const presets = () => [...form.elements.preset];

// What was filled in, as it is sent.
export const chosen = () => [...new FormData(form)].filter(([, value]) => typeof value === 'string' && value.trim() !== '');

const check = () => {
	const { start, end, fadeIn, fadeOut, loudness, gain, sampleRate, date, chapters, trackNumber } = form.elements;
	const length = end.value ? seconds(end.value) - seconds(start.value) : Infinity;
	const rate = Number(sampleRate.value) || Infinity;
	const highest = rate <= 12000 ? 64 : rate <= 24000 ? 160 : 320;
	const constant = Number(form.elements.preset.value) || 0;
	const say = (field, wrong, words) => field.setCustomValidity(wrong ? words : '');
	say(end, length <= 0, more.dataset.order);
	const fades = seconds(fadeIn.value) + seconds(fadeOut.value);
	say(chapters, chapters.checked && (fades > 0 || trackNumber.value), fades > 0 ? more.dataset.zipFades : more.dataset.zipNumber);
	say(gain, loudness.value && Number(gain.value), more.dataset.either);
	say(date, !exists(date.value.trim()), more.dataset.day);
	say(sampleRate, constant > highest, fill(more.dataset.rate, highest));
};

// A closed drawer must not hide that something is in it.
const count = () => {
	const inside = [...more.querySelectorAll('input, select')].filter((field) => field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value.trim());
	more.querySelector('.count').textContent = inside.length ? fill(more.dataset.chosen, inside.length) : '';
};

// Says whether files can be sent with what is chosen; shows what is wrong if not.
export const sound = () => {
	check();
	const wrong = [...more.querySelectorAll('input, select')].find((field) => !field.checkValidity());
	if (wrong) {
		more.open = true;
		wrong.reportValidity();
	}
	return !wrong;
};

// About how large the MP3 of a video will be, where that can be known: a mean holds for stereo at the usual rates.
export const predicted = (length, options) => {
	const { preset, mono, sampleRate, start, end } = Object.fromEntries(options);
	const kilobits = Number(presets().find((choice) => choice.value === preset).dataset.kilobits);
	const played = Math.min(length, end ? seconds(end) : length) - seconds(start ?? '');
	const varies = preset.startsWith('v') && (mono || sampleRate);
	return length && kilobits && played > 0 && !varies ? played * kilobits * 125 : null;
};

const changed = () => {
	check();
	count();
};

if (form) {
	for (const choice of presets()) {
		choice.addEventListener('change', () => localStorage.setItem('preset', choice.value));
		choice.checked = choice.value === localStorage.getItem('preset') || choice.checked;
	}
	form.addEventListener('input', changed);
	form.addEventListener('reset', () => {
		localStorage.removeItem('preset');
		setTimeout(changed);
	});
	// A browser fills in again what was there before a reload.
	addEventListener('pageshow', changed);
	changed();
}
