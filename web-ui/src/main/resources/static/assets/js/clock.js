// Writes and reads times as people do.

const twoDigits = (number) => String(number).padStart(2, '0');

// Writes a time, such as 1:02:13.500, with some decimals.
export const formatTime = (seconds, decimals) => {
	const unit = 10 ** decimals;
	const units = Math.round(Math.max(0, seconds) * unit);
	const [hours, minutes, rest] = [Math.floor(units / unit / 3600), Math.floor(units / unit / 60) % 60, units % (60 * unit)];
	const time = hours ? `${hours}:${twoDigits(minutes)}` : `${minutes}`;
	return `${time}:${twoDigits(Math.floor(rest / unit))}${decimals ? `.${String(rest % unit).padStart(decimals, '0')}` : ''}`;
};

// Writes a time exactly, with as few decimals as possible.
export const formatExactTime = (seconds) => formatTime(seconds, 9).replace(/\.?0+$/, '');

// Reads a time that has the right form; NaN otherwise.
export const toSeconds = (text) => String(text).trim().replace(',', '.').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

// Reads seconds or a clock; null if it is neither, and the default if it is empty.
export const parseTime = (text, whenEmpty) => {
	const trimmed = text.trim();
	if (!trimmed) {
		return whenEmpty;
	}
	return /^(\d{1,2}:)?(\d{1,4}:)?\d{1,6}([.]\d{1,9})?$/.test(trimmed) ? toSeconds(trimmed) : null;
};
