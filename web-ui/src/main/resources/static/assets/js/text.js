// Formats text. The messages come from the server in data attributes; here they only get their values.

export const fillIn = (message, ...values) => values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), message);

export const formatSize = (bytes) => {
	const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'KB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
	return `${value < 9.95 && unit !== 'KB' ? value.toFixed(1) : Math.max(1, Math.round(value))}\u00a0${unit}`;
};

// Formats bytes as a number of megabytes, such as 2,300.
export const formatMegabytes = (bytes) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: bytes < 1e7 ? 1 : 0 }).format(Math.max(0.1, bytes / 1e6));

// Writes a file name in two parts, of which only the first may be shortened.
export const writeFileName = (heading, name) => {
	const graphemes = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
	heading.title = name;
	heading.querySelector('.head').textContent = graphemes.slice(0, -10).join('');
	heading.querySelector('.tail').textContent = graphemes.slice(-10).join('');
	heading.querySelector('.hidden').textContent = name;
};

const live = document.getElementById('live');

// Long enough to be read by a screen reader that has other messages to read first, in milliseconds.
const READ = 15_000;

// Announces a message to screen readers. Each has an element of its own, so that none takes the place of another.
export const announce = (key, name) => {
	if (live) {
		const message = document.createElement('p');
		message.textContent = fillIn(live.dataset[key], name);
		live.append(message);
		setTimeout(() => message.remove(), READ);
	}
};

export const csrfToken = () => document.querySelector('meta[name=csrf]')?.content ?? '';

// Writes bytes as WebAuthn and Web Push do.
export const base64url = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
	.replaceAll('+', '-')
	.replaceAll('/', '_')
	.replaceAll('=', '');
