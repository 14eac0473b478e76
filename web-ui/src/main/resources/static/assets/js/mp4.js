// Checks a file before its upload. The gateway checks it again; this only saves people the wait.

const MAX_HOURS = 100;

// Types of the first box of a file. QuickTime does not require ftyp.
const FIRST_BOXES = ['ftyp', 'wide', 'skip', 'free', 'moov', 'mdat', 'pnot', 'PICT', 'junk', 'uuid', 'styp', 'moof', 'sidx', 'emsg', 'prft', 'pdin', 'meta', 'meco', 'mfra', 'imda', 'ssix'];

const readBox = async (file, at) => {
	const head = new DataView(await file.slice(at, at + 16).arrayBuffer());
	const type = new TextDecoder('latin1').decode(new Uint8Array(head.buffer, 4, 4));
	const size = head.getUint32(0);
	const [header, length] = size === 1 ? [16, Number(head.getBigUint64(8))] : [8, size || file.size - at];
	return { type, begin: at + header, end: at + Math.max(header, length) };
};

const findBox = async (file, type, begin, end) => {
	for (let at = begin, tries = 0; at < end && tries < 100; tries++) {
		const found = await readBox(file, at);
		if (found.type === type) {
			return found;
		}
		at = found.end;
	}
	throw new Error(`No ${type}`);
};

// Reads the duration in seconds from the movie header (ISO/IEC 14496-12, 8.2.2), because browsers tell it only of
// files that they can play; null if it is unknown.
export const readDuration = async (file) => {
	try {
		const moov = await findBox(file, 'moov', 0, file.size);
		const mvhd = await findBox(file, 'mvhd', moov.begin, moov.end);
		const view = new DataView(await file.slice(mvhd.begin, mvhd.begin + 32).arrayBuffer());
		const [scale, units] = view.getUint8(0) === 1 ? [view.getUint32(20), Number(view.getBigUint64(24))] : [view.getUint32(12), view.getUint32(16)];
		return units / scale < MAX_HOURS * 3600 ? units / scale : null;
	} catch {
		return null;
	}
};

// Returns the key of the message that says why a file cannot be converted; null if it can.
export const findProblem = async (file, maxSize) => {
	if (file.size === 0) {
		return 'empty';
	}
	if (file.size > maxSize) {
		return 'tooLarge';
	}
	try {
		const { type } = await readBox(file, 0);
		return FIRST_BOXES.includes(type) ? null : 'notMp4';
	} catch {
		// The file is shorter than a box, is a folder, or has been moved.
		return 'notMp4';
	}
};
