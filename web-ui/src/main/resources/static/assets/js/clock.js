// Writes and reads times as people do.

const twoDigits = (number) => String(number).padStart(2, '0');

// Writes a time, such as 1:02:13.500, with some decimals.
export const formatTime = (seconds, decimals) => {
	const unit = 10 ** decimals;
	const units = Math.round(seconds * unit);
	const [hours, minutes, rest] = [Math.floor(units / unit / 3600), Math.floor(units / unit / 60) % 60, units % (60 * unit)];
	const time = hours ? `${hours}:${twoDigits(minutes)}` : `${minutes}`;
	return `${time}:${twoDigits(Math.floor(rest / unit))}${decimals ? `.${String(rest % unit).padStart(decimals, '0')}` : ''}`;
};

// Reads seconds or a clock; null if it is neither, and the default if it is empty.
export const parseTime = (text, whenEmpty) => {
	const trimmed = text.trim();
	if (!trimmed) {
		return whenEmpty;
	}
	return /^(\d{1,2}:)?(\d{1,4}:)?\d{1,6}([.]\d{1,9})?$/.test(trimmed) ? trimmed.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) : null;
};
