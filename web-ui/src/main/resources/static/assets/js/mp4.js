// Looks at a file before any of it is sent. The gateway judges; this only saves a wait.

export const problem = async (file, max) => {
	if (file.size === 0) {
		return 'empty';
	}
	if (file.size > max) {
		return 'tooLarge';
	}
	try {
		const head = new TextDecoder('latin1').decode(await file.slice(4, 8).arrayBuffer());
		return head === 'ftyp' ? null : 'notMp4';
	} catch {
		// A folder, or a file that has been moved away.
		return 'notMp4';
	}
};
