// Copies parts of a file in order, and bytes between them. The file is read as a stream, because reading each part by itself takes ten times as long
// where the parts are small and near each other.

const BLOCK = 1024 * 1024;
// It is faster to read over a gap than to start to read anew after it.
const MAX_GAP = 4 * BLOCK;

// Reads a file from a position on, and goes on to later ones.
class Reader {

	constructor(file) {
		this.file = file;
		this.at = 0;
		this.bytes = new Uint8Array();
		this.stream = null;
	}

	// Returns some bytes at a position, at most up to an end.
	async read(begin, end) {
		if (!this.stream || begin < this.at || begin - this.at > this.bytes.byteLength + MAX_GAP) {
			await this.close();
			this.stream = this.file.slice(begin).stream().getReader();
			[this.at, this.bytes] = [begin, new Uint8Array()];
		}
		while (this.at + this.bytes.byteLength <= begin) {
			const { value, done } = await this.stream.read();
			if (done) {
				throw new DOMException('The file has become shorter', 'NotReadableError');
			}
			this.at += this.bytes.byteLength;
			this.bytes = value;
		}
		return this.bytes.subarray(begin - this.at, end - this.at);
	}

	async close() {
		await this.stream?.cancel();
	}

}

// A piece is an array of bytes, or a range of the file.
export const sizeOf = (piece) => piece instanceof Uint8Array ? piece.byteLength : piece.end - piece.begin;

// Yields a part of the sequence of all pieces, in blocks.
export async function* copyPieces(file, pieces, begin, end) {
	const reader = new Reader(file);
	let [block, filled, position, pieceBegin] = [new Uint8Array(Math.min(BLOCK, end - begin)), 0, begin, 0];
	try {
		for (const piece of pieces) {
			const pieceEnd = pieceBegin + sizeOf(piece);
			while (position < Math.min(end, pieceEnd)) {
				const [from, to] = [position - pieceBegin, Math.min(end, pieceEnd, position + block.byteLength - filled) - pieceBegin];
				const bytes = piece instanceof Uint8Array ? piece.subarray(from, to) : await reader.read(piece.begin + from, piece.begin + to);
				block.set(bytes, filled);
				filled += bytes.byteLength;
				position += bytes.byteLength;
				if (filled === block.byteLength) {
					yield block;
					[block, filled] = [new Uint8Array(Math.min(BLOCK, end - position)), 0];
				}
			}
			pieceBegin = pieceEnd;
		}
	} finally {
		await reader.close();
	}
}
