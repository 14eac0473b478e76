// Turns a video into a file of its audio alone: all audio tracks, the chapters, the tags and the cover, as a valid MP4 of its
// own. What is played, and when, stays the same. The same video always yields the same bytes.

import { UnusualFile } from './box.js';
import { copyPieces, sizeOf } from './copy.js';
import { rewriteFragmented } from './rewrite-fragmented.js';
import { rewriteIndexed } from './rewrite-indexed.js';

// A file that hardly has anything but audio is uploaded as it is.
const MAX_SHARE = 0.9;

export class AudioFile {

	constructor(file, pieces) {
		this.file = file;
		this.pieces = pieces;
		this.size = pieces.reduce((sum, piece) => sum + sizeOf(piece), 0);
	}

	// Reads where the audio is, but not the audio itself.
	static async of(movie, file) {
		if (movie.boxes.some(({ type }) => ['meta', 'udta'].includes(type))) {
			throw new UnusualFile('Some metadata is outside the index');
		}
		const audio = new AudioFile(file, movie.fragmented ? await rewriteFragmented(movie, file) : rewriteIndexed(movie));
		if (audio.pieces.every((piece) => piece instanceof Uint8Array)) {
			throw new UnusualFile('There is no audio');
		}
		if (audio.size > MAX_SHARE * file.size) {
			throw new UnusualFile('The file is hardly larger than its audio');
		}
		return audio;
	}

	// Returns a stream of a part of the file, which is never in memory as a whole.
	stream(begin = 0, end = this.size) {
		const blocks = copyPieces(this.file, this.pieces, begin, end);
		return new ReadableStream({
			async pull(controller) {
				const { value, done } = await blocks.next();
				done ? controller.close() : controller.enqueue(value);
			},
			cancel: () => blocks.return(),
		});
	}

}
