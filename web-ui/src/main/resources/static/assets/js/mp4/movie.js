// Reads the index of an MP4 or QuickTime file.

import { Box, readHeader, UnusualFile } from './box.js';
import { Track } from './track.js';

const MAX_BOXES = 1000;
const MAX_TRACKS = 1000;
const MAX_INDEX = 128 * 1024 * 1024;
const LONG_HEADER = 16;

const readBytes = async (file, begin, end) => new Uint8Array(await file.slice(begin, end).arrayBuffer());

// Returns where the boxes at the top level are. The fragments of a live recording are not looked at.
const readLayout = async (file) => {
	const boxes = [];
	for (let at = 0; at < file.size && boxes.at(-1)?.type !== 'moof';) {
		const bytes = await readBytes(file, at, at + LONG_HEADER);
		const { type, header, size } = readHeader(new DataView(bytes.buffer), file.size - at) ?? {};
		if (!(size >= header && at + size <= file.size) || boxes.length === MAX_BOXES) {
			throw new UnusualFile('The file is cut off or damaged');
		}
		boxes.push({ type, header, begin: at, end: at + size });
		at += size;
	}
	return boxes;
};

const readBox = async (file, { type, header, begin, end }) => {
	if (end - begin > MAX_INDEX) {
		throw new UnusualFile('The index is too large');
	}
	return new Box(type, header, await readBytes(file, begin, end));
};

const only = (boxes, type) => {
	const found = boxes.filter((box) => box.type === type);
	if (found.length > 1) {
		throw new UnusualFile(`There are several boxes ${type}`);
	}
	return found[0];
};

// An index and where it stands in its file.
export class Movie {

	constructor(boxes, fileType, index) {
		this.boxes = boxes;
		this.fileType = fileType;
		this.index = index;
		this.fragmented = index.find('mvex') !== undefined;
		const header = index.get('mvhd').content;
		const long = header.getUint8(0) === 1;
		const timescale = header.getUint32(long ? 20 : 12) || 1;
		this.seconds = (long ? Number(header.getBigUint64(24)) : header.getUint32(16)) / timescale;
		const tracks = index.children().filter(({ type }) => type === 'trak');
		if (tracks.length > MAX_TRACKS) {
			throw new UnusualFile('There are too many tracks');
		}
		this.tracks = tracks.map((box) => new Track(box, timescale));
	}

	// Throws an UnusualFile or a RangeError if the index cannot be read, and a DOMException if the file cannot.
	static async read(file) {
		const boxes = await readLayout(file);
		const [fileType, index] = [only(boxes, 'ftyp'), only(boxes, 'moov')];
		if (!index) {
			throw new UnusualFile('There is no index');
		}
		return new Movie(boxes, fileType && await readBox(file, fileType), await readBox(file, index));
	}

	get audioTracks() {
		return this.tracks.filter((track) => track.isAudio);
	}

	// The tracks with the titles of chapters, to which other tracks refer.
	get chapterTracks() {
		const ids = new Set(this.tracks.flatMap((track) => track.chapterTrackIds));
		return this.tracks.filter((track) => ids.has(track.id) && !track.isAudio && !track.isVideo);
	}

	// Tells whether there is a cover picture in the metadata.
	get hasCover() {
		const metas = [...this.index.children(), ...this.index.find('udta')?.children() ?? []].filter(({ type }) => type === 'meta');
		return metas.some((meta) => {
			// The version is only there in MP4, not in QuickTime.
			const quickTime = meta.content.byteLength >= 8 && meta.content.getUint32(4) === 0x68646c72;
			const boxes = meta.children(quickTime ? 0 : 4);
			return boxes.some(({ type }) => type === 'ilst') && boxes.find(({ type }) => type === 'ilst').find('covr') !== undefined;
		});
	}

}
