// Checks a file before its upload. The gateway checks it again; this only saves people the wait.

// Types of the first box of a file. QuickTime does not require ftyp.
const FIRST_BOXES = ['ftyp', 'wide', 'skip', 'free', 'moov', 'mdat', 'pnot', 'PICT', 'junk', 'uuid', 'styp', 'moof', 'sidx', 'emsg', 'prft', 'pdin', 'meta', 'meco', 'mfra', 'imda', 'ssix'];

// Returns the key of the message that says why a file cannot be converted; null if it can.
export const findProblem = async (file) => {
	if (file.size === 0) {
		return 'empty';
	}
	try {
		return FIRST_BOXES.includes(await file.slice(4, 8).text()) ? null : 'notMp4';
	} catch {
		// The file is a folder, or has been moved.
		return 'notMp4';
	}
};
