// Validates the options of the uploads that follow. The gateway validates them again; this shows errors at once.

import { fillIn } from './text.js';

const form = document.getElementById('upload');
const drawer = form?.querySelector('.others');

const toSeconds = (text) => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

// Checks the day of the month. The pattern of the field has checked the rest.
const isRealDate = (date) => {
	const [year, month, day] = date.split('-').map(Number);
	return !day || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

const presetInputs = () => [...form.elements.preset];

const findPreset = (id) => presetInputs().find((choice) => choice.value === id);

const isVariable = (choice) => choice.dataset.variable === 'true';

// Returns the options that are set, as pairs of name and value.
export const selectedOptions = () => [...new FormData(form)].filter(([, value]) => typeof value === 'string' && value.trim() !== '');

const validate = () => {
	const { start, end, fadeIn, fadeOut, loudness, gain, sampleRate, date, chapters, trackNumber } = form.elements;
	const duration = end.value ? toSeconds(end.value) - toSeconds(start.value) : Infinity;
	const maxBitRate = Number(sampleRate.selectedOptions[0].dataset.maxKilobits ?? Infinity);
	const preset = findPreset(form.elements.preset.value);
	const bitRate = isVariable(preset) ? 0 : Number(preset.dataset.kilobits);
	for (const field of drawer.querySelectorAll('.silence input')) {
		field.disabled = !chapters.value.startsWith('silence');
	}
	const setError = (field, invalid, message) => field.setCustomValidity(invalid ? message : '');
	setError(end, duration <= 0, drawer.dataset.order);
	const fades = toSeconds(fadeIn.value) + toSeconds(fadeOut.value);
	const zip = chapters.value.endsWith('zip');
	setError(chapters, zip && (fades > 0 || trackNumber.value), fades > 0 ? drawer.dataset.zipFades : drawer.dataset.zipNumber);
	setError(gain, loudness.value && Number(gain.value), drawer.dataset.either);
	setError(date, !isRealDate(date.value.trim()), drawer.dataset.day);
	setError(sampleRate, bitRate > maxBitRate, fillIn(drawer.dataset.rate, maxBitRate));
};

// Shows how many options are set, even while the drawer is closed.
const showCount = () => {
	const set = [...drawer.querySelectorAll('input, select')].filter((field) => field.type === 'radio' || field.type === 'checkbox' ? field.checked : !field.disabled && field.value.trim());
	drawer.querySelector('.count').textContent = set.length ? fillIn(drawer.dataset.count, set.length) : '';
};

// Tells whether the options are valid; shows the first error if they are not.
export const isValid = () => {
	validate();
	const invalid = [...drawer.querySelectorAll('input, select')].find((field) => !field.checkValidity());
	if (invalid) {
		drawer.open = true;
		invalid.reportValidity();
	}
	return !invalid;
};

// Returns a function that tells whether all of a video is uploaded, and not only its audio, given what is in the video.
export const needsWholeVideo = () => {
	const [whole, cover] = [drawer.querySelector('#whole-video').checked, form.elements.cover.checked];
	return (contents) => whole || (cover && !contents.cover);
};

// Estimates the size of an MP3 in bytes; null if that is impossible. The bit rate of a preset is an average for stereo at
// common sample rates.
export const estimateSize = (duration, options) => {
	const { preset, mono, sampleRate, start, end } = Object.fromEntries(options);
	const choice = findPreset(preset);
	const kilobits = Number(choice.dataset.kilobits);
	const played = Math.min(duration, end ? toSeconds(end) : duration) - toSeconds(start ?? '');
	const varies = isVariable(choice) && (mono || sampleRate);
	return duration && kilobits && played > 0 && !varies ? played * kilobits * 125 : null;
};

const update = () => {
	validate();
	showCount();
};

if (form) {
	for (const choice of presetInputs()) {
		choice.addEventListener('change', () => localStorage.setItem('preset', choice.value));
		choice.checked = choice.value === localStorage.getItem('preset') || choice.checked;
	}
	form.addEventListener('input', update);
	form.addEventListener('reset', () => {
		localStorage.removeItem('preset');
		setTimeout(update);
	});
	// After a reload, the browser restores the fields before this event.
	addEventListener('pageshow', update);
	update();
}
