// Remembers in this browser where somebody stopped listening, and how fast they listen.

const POSITIONS = 'player-positions';
const SPEED = 'player-speed';
const MOST = 100;
// Nobody needs to return to the first seconds, or to the last ones.
const EDGE = 10;

const read = () => {
	try {
		const entries = JSON.parse(localStorage.getItem(POSITIONS));
		return Array.isArray(entries) ? entries : [];
	} catch {
		return [];
	}
};

// The position in seconds at which to go on.
export const recallPosition = (id) => {
	const seconds = Number(read().find(([known]) => known === id)?.[1]);
	return Number.isFinite(seconds) ? seconds : 0;
};

// Remembers the latest hundred files.
export const rememberPosition = (id, seconds, duration) => {
	const others = read().filter(([known]) => known !== id);
	const kept = seconds > EDGE && seconds < duration - EDGE ? [[id, Math.floor(seconds)], ...others] : others;
	try {
		localStorage.setItem(POSITIONS, JSON.stringify(kept.slice(0, MOST)));
	} catch (error) {
		console.warn('The position is not remembered', error);
	}
};

export const recallSpeed = () => Number(localStorage.getItem(SPEED)) || 1;

export const rememberSpeed = (speed) => {
	try {
		localStorage.setItem(SPEED, speed);
	} catch (error) {
		console.warn('The speed is not remembered', error);
	}
};
