// Looks at a file before any of it is sent. The gateway judges; this only saves a wait.

const MAX_HOURS = 100;

// What a file may begin with: QuickTime asks for no ftyp.
const FIRST = ['ftyp', 'wide', 'skip', 'free', 'moov', 'mdat', 'pnot', 'PICT', 'junk', 'uuid', 'styp', 'moof', 'sidx', 'emsg', 'prft', 'pdin', 'meta', 'meco', 'mfra', 'imda', 'ssix'];

const box = async (file, at) => {
	const head = new DataView(await file.slice(at, at + 16).arrayBuffer());
	const type = new TextDecoder('latin1').decode(new Uint8Array(head.buffer, 4, 4));
	const size = head.getUint32(0);
	const [header, length] = size === 1 ? [16, Number(head.getBigUint64(8))] : [8, size || file.size - at];
	return { type, begin: at + header, end: at + Math.max(header, length) };
};

const find = async (file, type, begin, end) => {
	for (let at = begin, tries = 0; at < end && tries < 100; tries++) {
		const found = await box(file, at);
		if (found.type === type) {
			return found;
		}
		at = found.end;
	}
	throw new Error(`No ${type}`);
};

// Reads the length in seconds from the movie's header (ISO/IEC 14496-12, 8.2.2), which browsers tell only of what
// they can play; null if it does not say.
export const duration = async (file) => {
	try {
		const moov = await find(file, 'moov', 0, file.size);
		const mvhd = await find(file, 'mvhd', moov.begin, moov.end);
		const view = new DataView(await file.slice(mvhd.begin, mvhd.begin + 32).arrayBuffer());
		const [scale, units] = view.getUint8(0) === 1 ? [view.getUint32(20), Number(view.getBigUint64(24))] : [view.getUint32(12), view.getUint32(16)];
		return units / scale < MAX_HOURS * 3600 ? units / scale : null;
	} catch {
		return null;
	}
};

export const problem = async (file, max) => {
	if (file.size === 0) {
		return 'empty';
	}
	if (file.size > max) {
		return 'tooLarge';
	}
	try {
		const { type } = await box(file, 0);
		return FIRST.includes(type) ? null : 'notMp4';
	} catch {
		// Shorter than a box, a folder, or a file that has been moved away.
		return 'notMp4';
	}
};
