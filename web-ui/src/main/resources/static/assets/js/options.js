// The fields of options, in whatever form: reads, fills, checks and describes them. The gateway checks them again; this shows errors
// at once, beside the field.

import { formatExactTime, toSeconds } from './clock.js';
import { fillIn } from './text.js';

const TIMES = ['start', 'end'];

// Checks the day of the month. The pattern of the field has checked the rest.
const isRealDate = (date) => {
	const [year, month, day] = date.split('-').map(Number);
	return !day || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

const isBox = ({ type }) => type === 'radio' || type === 'checkbox';

export class OptionFields {

	// The root says what is to be said about the fields. Some of them may be elsewhere in the form.
	constructor(root, form = root) {
		this.root = root;
		this.fields = [...form.querySelectorAll('input[name]:not([type=hidden]), select[name]')];
		form.addEventListener('input', ({ target }) => {
			this.update();
			if (target.validity.valid) {
				this.mark(target, '');
			}
			// An error can depend on several fields.
			this.fields.filter((field) => field.closest('.field')?.querySelector('.wrong')).forEach((field) => this.mark(field, this.explain(field)));
		});
		this.update();
	}

	// The options that are set, as pairs of name and value.
	get values() {
		return this.fields
			.filter((field) => !field.disabled && (isBox(field) ? field.checked : field.value.trim()))
			.map(({ name, value }) => [name, value.trim()]);
	}

	// Sets these options, and all others to their defaults.
	set values(pairs) {
		const values = { preset: this.root.dataset.defaultPreset, ...Object.fromEntries(pairs) };
		for (const field of this.fields) {
			const value = values[field.name] ?? '';
			if (field.type === 'radio') {
				field.checked = field.value === value;
			} else if (field.type === 'checkbox') {
				field.checked = ['true', 'on'].includes(String(value));
			} else {
				// The gateway writes times in seconds, and people as a clock.
				field.value = TIMES.includes(field.name) && typeof value === 'number' ? formatExactTime(value) : String(value);
			}
			this.mark(field, '');
		}
		const rates = this.root.querySelector('.rates');
		rates.open = rates.querySelector(':checked') !== null;
		this.update();
	}

	find(name) {
		return this.fields.find((field) => field.name === name && (field.type !== 'radio' || field.checked));
	}

	update() {
		const [start, end, fadeIn, fadeOut, loudness, gain, sampleRate, date, chapters, trackNumber, preset] = ['start', 'end', 'fadeIn', 'fadeOut', 'loudness', 'gain', 'sampleRate', 'date', 'chapters', 'trackNumber', 'preset'].map((name) => this.find(name));
		const { order, day, either, zipFades, zipNumber, rate } = this.root.dataset;
		for (const field of this.root.querySelectorAll('.silence input')) {
			field.disabled = !chapters.value.startsWith('silence');
		}
		const duration = end.value ? toSeconds(end.value) - toSeconds(start.value) : Infinity;
		const maxBitRate = Number(sampleRate.selectedOptions[0].dataset.maxKilobits ?? Infinity);
		const bitRate = preset?.dataset.variable === 'false' ? Number(preset.dataset.kilobits) : 0;
		const fades = toSeconds(fadeIn.value) + toSeconds(fadeOut.value);
		const zip = chapters.value.endsWith('zip');
		const setError = (field, invalid, message) => field.setCustomValidity(invalid ? message : '');
		setError(end, duration <= 0, order);
		setError(chapters, zip && (fades > 0 || trackNumber.value), fades > 0 ? zipFades : zipNumber);
		setError(gain, loudness.value && Number(gain.value), either);
		setError(date, !isRealDate(date.value.trim()), day);
		setError(sampleRate, bitRate > maxBitRate, fillIn(rate, maxBitRate));
	}

	// Tells whether the options are valid. Writes beside each field what is wrong with it, and goes to the first one.
	check() {
		this.update();
		const wrong = this.fields.filter((field) => !field.checkValidity());
		for (const field of this.fields) {
			this.mark(field, this.explain(field));
		}
		this.goTo(wrong[0]);
		return wrong.length === 0;
	}

	goTo(field) {
		field?.closest('details')?.toggleAttribute('open', true);
		field?.focus();
	}

	// Says what is wrong with a field; nothing if it is valid.
	explain(field) {
		return field.validity.patternMismatch ? field.title : field.validationMessage;
	}

	// Marks the fields whose options the gateway has refused.
	refuse(names) {
		const wrong = this.fields.filter(({ name, type }) => names.includes(name) && type !== 'radio');
		wrong.forEach((field) => field.setAttribute('aria-invalid', 'true'));
		this.goTo(wrong[0]);
	}

	mark(field, message) {
		const label = field.closest('.field');
		field.toggleAttribute('aria-invalid', false);
		label?.querySelector('.wrong')?.remove();
		const described = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id && !id.startsWith('wrong-'));
		if (message && label) {
			// The description is read to people; the name of the field stays as it is.
			const wrong = Object.assign(document.createElement('small'), { id: `wrong-${field.name}`, className: 'wrong', textContent: message });
			wrong.setAttribute('aria-hidden', 'true');
			label.append(wrong);
			field.setAttribute('aria-invalid', 'true');
			described.push(wrong.id);
		}
		if (described.length) {
			field.setAttribute('aria-describedby', described.join(' '));
		} else {
			field.removeAttribute('aria-describedby');
		}
	}

	// Says which options are set, a few words for each.
	describe(pairs) {
		const values = { preset: this.root.dataset.defaultPreset, ...Object.fromEntries(pairs) };
		const tags = this.fields.filter(({ name, dataset }) => dataset.tag !== undefined && values[name]);
		const say = (field) => {
			const value = values[field.name];
			if (field.dataset.tag !== undefined) {
				return field === tags[0] && (tags.length > 1 ? fillIn(this.root.dataset.tags, tags.length) : this.root.dataset.tag);
			}
			if (TIMES.includes(field.name)) {
				return this.describePart(field.name, values);
			}
			if (field.type === 'radio') {
				return field.value === value && field.dataset.said;
			}
			const { said = '' } = field.options ? [...field.options].find((option) => option.value === String(value))?.dataset ?? {} : field.dataset;
			return fillIn(said, String(value).replace('-', '\u2212'));
		};
		return this.fields.filter(({ name }) => values[name] !== undefined && values[name] !== '').map(say).filter(Boolean);
	}

	describePart(name, values) {
		const [start, end] = TIMES.map((time) => values[time] && formatExactTime(toSeconds(values[time])));
		const { range, from, until } = this.root.dataset;
		if (start && end) {
			return name === 'start' && fillIn(range, start, end);
		}
		return start ? fillIn(from, start) : fillIn(until, end);
	}

	// Tells whether options say no more than the defaults do.
	isUsual(pairs) {
		return pairs.every(([name, value]) => name === 'preset' && value === this.root.dataset.defaultPreset);
	}

	// Estimates the size of an MP3 in bytes; null if that is impossible. The bit rate of a preset is an average for stereo at
	// common sample rates.
	estimateSize(duration, pairs) {
		const { preset = this.root.dataset.defaultPreset, mono, sampleRate, start, end } = Object.fromEntries(pairs);
		const { kilobits, variable } = this.fields.find(({ name, value }) => name === 'preset' && value === preset).dataset;
		const played = Math.min(duration, end ? toSeconds(end) : duration) - toSeconds(start ?? '');
		const varies = variable === 'true' && (mono || sampleRate);
		return duration && kilobits && played > 0 && !varies ? played * Number(kilobits) * 125 : null;
	}

}
