// A file that is uploaded as it is.

// Below what proxies accept in one request, which is often 100 MB.
const PART = 32 * 1024 * 1024;

export class WholeFile {

	constructor(file) {
		this.file = file;
		this.size = file.size;
		this.partSize = PART;
	}

	part(begin, end) {
		return this.file.slice(begin, end);
	}

	close() {
		// There is nothing to close.
	}

}
