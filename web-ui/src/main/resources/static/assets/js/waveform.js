// Draws a waveform on a canvas, as sharp as the screen. Its colors are those of elements on the page, so that they follow the
// theme and forced colors.

// The peaks of a file, in the format of audiowaveform, and where in the file they are.
export class Peaks {

	constructor({ data, length, sample_rate: rate, samples_per_pixel: samples, start }) {
		this.start = start;
		this.step = samples / rate;
		this.levels = Uint8Array.from({ length }, (_, i) => Math.max(-data[2 * i], data[2 * i + 1]));
		this.loudest = Math.max(1, this.levels.reduce((a, b) => Math.max(a, b), 0));
	}

	get end() {
		return this.start + this.levels.length * this.step;
	}

	// Returns the highest peak between two times, 0 to 1; null where nothing is known.
	between(from, to) {
		const first = Math.floor((from - this.start) / this.step);
		const last = Math.max(first + 1, Math.ceil((to - this.start) / this.step));
		if (last <= 0 || first >= this.levels.length) {
			return null;
		}
		let highest = 0;
		for (let i = Math.max(0, first); i < Math.min(last, this.levels.length); i++) {
			highest = Math.max(highest, this.levels[i]);
		}
		return highest / this.loudest;
	}

}

const BAR = 3;

// Draws what is visible: from one time to another, with a part that stands out.
export const draw = (canvas, peaks, { from, to, seconds, part, colors }) => {
	const scale = devicePixelRatio;
	const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
	if (canvas.width !== width || canvas.height !== height) {
		Object.assign(canvas, { width, height });
	}
	const context = canvas.getContext('2d');
	context.clearRect(0, 0, width, height);
	if (!width || to <= from) {
		return;
	}
	const bar = Math.max(1, Math.round(BAR * scale));
	const step = (to - from) / width * bar;
	// Bars stay at the same times while the view scrolls, so that they do not flicker.
	for (let i = Math.max(0, Math.floor(from / step)); i * step < Math.min(to, seconds); i++) {
		const level = peaks?.between(i * step, (i + 1) * step) ?? null;
		const middle = (i + 0.5) * step;
		const x = Math.round((i * step - from) / (to - from) * width);
		const length = level === null ? scale : Math.max(2 * scale, level * (height - 8 * scale));
		context.fillStyle = middle >= part.start && middle <= part.end ? colors.part : colors.rest;
		context.globalAlpha = level === null ? 0.5 : 1;
		context.fillRect(x, (height - length) / 2, Math.max(1, bar - Math.round(scale)), length);
	}
	context.globalAlpha = 1;
};
