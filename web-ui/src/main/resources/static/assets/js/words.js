// Words come from the server, in data attributes; here they only get their numbers.

export const fill = (words, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), words);

export const size = (bytes) => {
	const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'KB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
	return `${value < 9.95 && unit !== 'KB' ? value.toFixed(1) : Math.max(1, Math.round(value))}\u00a0${unit}`;
};

export const clock = (seconds) => {
	const whole = Math.max(0, Math.round(seconds));
	const two = (n) => String(n).padStart(2, '0');
	const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
	return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};

// Writes a file's name in two parts, of which only the first may be cut.
export const writeName = (heading, name) => {
	const letters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
	heading.title = name;
	heading.querySelector('.head').textContent = letters.slice(0, -10).join('');
	heading.querySelector('.tail').textContent = letters.slice(-10).join('');
	heading.querySelector('.hidden').textContent = name;
};

const live = document.getElementById('live');

// Says something to whoever listens instead of looking.
export const announce = (words, name) => {
	if (live) {
		live.textContent = fill(live.dataset[words], name);
	}
};

export const csrf = () => document.querySelector('meta[name=csrf]')?.content ?? '';
