// Reads the titles of chapters, of which there are two kinds: QuickTime's, which are samples of a text track, and Nero's, which are a
// list that many files have as well.

import { UnusualFile } from './box.js';
import { readSamples } from './sample-table.js';

const MAX_CHAPTERS = 1000;
const MAX_TITLE = 1000;
const NERO_START = 8;

const decode = (bytes) => {
	const [first, second] = bytes;
	const encoding = first === 0xfe && second === 0xff ? 'utf-16be' : first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
	return new TextDecoder(encoding).decode(bytes);
};

const readList = (list) => {
	const bytes = new Uint8Array(list.buffer, list.byteOffset, list.byteLength);
	// Version 0 counts from the fifth byte on, version 1 from the ninth.
	let at = bytes[0] === 0 ? 4 : 8;
	const count = list.getUint8(at++);
	return Array.from({ length: count }, () => {
		const length = list.getUint8(at + NERO_START);
		const title = decode(bytes.subarray(at + NERO_START + 1, at + NERO_START + 1 + length));
		at += NERO_START + 1 + length;
		return title;
	});
};

const readTitle = async (file, { begin, size }) => {
	const text = new DataView(await file.slice(begin, begin + Math.min(size, 2 + MAX_TITLE)).arrayBuffer());
	const length = text.byteLength < 2 ? 0 : Math.min(text.getUint16(0), text.byteLength - 2);
	return decode(new Uint8Array(text.buffer, Math.min(2, text.byteLength), length));
};

// Returns the titles of a movie's chapters. Titles may be empty.
export const readChapters = async (movie, file) => {
	for (const track of movie.chapterTracks) {
		if (track.sampleCount > MAX_CHAPTERS) {
			throw new UnusualFile('There are too many chapters');
		}
		if (track.sampleCount > 0) {
			return Promise.all(readSamples(track).map((sample) => readTitle(file, sample)));
		}
	}
	const list = movie.index.find('udta', 'chpl')?.content;
	return list ? readList(list) : [];
};
