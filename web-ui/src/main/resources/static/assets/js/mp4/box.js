// Reads and writes boxes, of which MP4 and QuickTime files consist (ISO/IEC 14496-12, 4.2).

const HEADER = 8;
const LONG_HEADER = 16;

// Says why the audio of a file is not uploaded alone. The file may be fine; nothing here has to understand all of them.
export class UnusualFile extends Error {}

// Returns the type, the length of the header and the size of a box of which the first bytes are given; null if these are
// too few.
export const readHeader = (view, available) => {
	if (view.byteLength < HEADER) {
		return null;
	}
	const type = String.fromCharCode(view.getUint8(4), view.getUint8(5), view.getUint8(6), view.getUint8(7));
	const size = view.getUint32(0);
	if (size !== 1) {
		return { type, header: HEADER, size: size || available };
	}
	return view.byteLength < LONG_HEADER ? null : { type, header: LONG_HEADER, size: Number(view.getBigUint64(8)) };
};

// A box in memory. All reading is limited to it: beyond its end, a DataView throws a RangeError.
export class Box {

	constructor(type, header, bytes) {
		this.type = type;
		this.bytes = bytes;
		this.content = new DataView(bytes.buffer, bytes.byteOffset + header, bytes.byteLength - header);
	}

	// Returns the boxes in this one, after some other bytes.
	children(skipped = 0) {
		const { buffer, byteOffset, byteLength } = this.content;
		const boxes = [];
		// QuickTime ends some lists with four bytes of zeros.
		for (let at = skipped; byteLength - at >= HEADER;) {
			const { type, header, size } = readHeader(new DataView(buffer, byteOffset + at, Math.min(LONG_HEADER, byteLength - at)), byteLength - at) ?? {};
			if (!(size >= header && size <= byteLength - at)) {
				throw new UnusualFile(`A box in ${this.type} is damaged`);
			}
			boxes.push(new Box(type, header, new Uint8Array(buffer, byteOffset + at, size)));
			at += size;
		}
		return boxes;
	}

	// Returns the first box at a path; undefined if there is none.
	find(...path) {
		return path.reduce((box, type) => box?.children().find((child) => child.type === type), this);
	}

	// Returns the first box at a path, without which a file is unusual.
	get(...path) {
		const box = this.find(...path);
		if (!box) {
			throw new UnusualFile(`There is no ${path.join('/')} in ${this.type}`);
		}
		return box;
	}

}

export const concatenate = (parts) => {
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.byteLength;
	}
	return all;
};

export const writeHeader = (type, contentSize) => {
	const long = contentSize + HEADER > 0xffffffff;
	const view = new DataView(new ArrayBuffer(long ? LONG_HEADER : HEADER));
	view.setUint32(0, long ? 1 : contentSize + HEADER);
	[...type].forEach((letter, i) => view.setUint8(4 + i, letter.charCodeAt(0)));
	if (long) {
		view.setBigUint64(8, BigInt(contentSize + LONG_HEADER));
	}
	return new Uint8Array(view.buffer);
};

export const writeBox = (type, ...parts) => {
	const content = concatenate(parts);
	return concatenate([writeHeader(type, content.byteLength), content]);
};

// Writes a box of numbers of 32 bits. The first are usually version and flags, and how many entries follow.
export const writeNumbers = (type, numbers) => {
	const view = new DataView(new ArrayBuffer(4 * numbers.length));
	numbers.forEach((number, i) => view.setUint32(4 * i, number));
	return writeBox(type, new Uint8Array(view.buffer));
};

// Writes a box anew. Each change takes a child of the type that it is named after and returns the bytes to write instead.
export const rewriteBox = (box, changes, ...added) =>
	writeBox(box.type, ...box.children().map((child) => changes[child.type]?.(child) ?? child.bytes), ...added);
