// Rewrites a video in fragments, each of which has an index of its own (ISO/IEC 14496-12, 8.8), to its audio alone.

import { Box, concatenate, readHeader, rewriteBox, UnusualFile, writeBox, writeHeader } from './box.js';

// A recording of two days has fewer.
const MAX_BOXES = 200_000;
const MAX_FRAGMENT = 16 * 1024 * 1024;
const WINDOW = 64 * 1024;
const HEADER = 8;
const NOTHING = new Uint8Array();
// What may be left out, because it only helps to find fragments.
const LEFT_OUT = ['sidx', 'ssix', 'mfra', 'free', 'skip', 'styp', 'emsg', 'prft', 'uuid'];

const [BASE_OFFSET, DESCRIPTION, DURATION, SIZE, BASE_IS_MOOF] = [0x1, 0x2, 0x8, 0x10, 0x20000];
const [DATA_OFFSET, FIRST_FLAGS] = [0x1, 0x4];
const SAMPLE_SIZE = 0x200;
const SAMPLE_FIELDS = [0x100, 0x200, 0x400, 0x800];

const has = (flags, flag) => (flags & flag) !== 0;

// Reads small boxes that are near each other with few accesses.
class WindowedFile {

	constructor(file) {
		this.file = file;
		this.size = file.size;
		this.begin = 0;
		this.bytes = NOTHING;
	}

	async read(begin, size) {
		if (begin < this.begin || begin + size > this.begin + this.bytes.byteLength) {
			this.bytes = new Uint8Array(await this.file.slice(begin, begin + Math.max(WINDOW, size)).arrayBuffer());
			this.begin = begin;
		}
		return this.bytes.slice(begin - this.begin, begin - this.begin + size);
	}

}

// Returns the sizes of samples that a track has unless its fragments say something else.
const readDefaultSizes = (movie) => new Map(movie.index.get('mvex').children().filter(({ type }) => type === 'trex')
	.map(({ content }) => [content.getUint32(4), content.getUint32(16)]));

// Reads the header of a track in a fragment.
const readTrackHeader = (box) => {
	const { content } = box.get('tfhd');
	const flags = content.getUint32(0) & 0xffffff;
	let at = 8;
	const take = (flag, size) => {
		at += has(flags, flag) ? size : 0;
		return at - size;
	};
	const base = has(flags, BASE_OFFSET) ? Number(content.getBigUint64(take(BASE_OFFSET, 8))) : null;
	take(DESCRIPTION, 4);
	take(DURATION, 4);
	const sizeAt = take(SIZE, 4);
	return { id: content.getUint32(4), flags, base, size: has(flags, SIZE) ? content.getUint32(sizeAt) : null };
};

const writeTrackHeader = ({ content }) => {
	const flags = content.getUint32(0);
	const bytes = new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
	const written = concatenate([bytes.subarray(0, 8), bytes.subarray(has(flags, BASE_OFFSET) ? 16 : 8)]);
	new DataView(written.buffer).setUint32(0, (flags & ~BASE_OFFSET) | BASE_IS_MOOF);
	return writeBox('tfhd', written);
};

// Reads a run of samples. Its offset is null if it follows the run before.
const readRun = ({ content }, defaultSize) => {
	const flags = content.getUint32(0);
	const count = content.getUint32(4);
	const offset = has(flags, DATA_OFFSET) ? content.getInt32(8) : null;
	const first = 8 + (offset === null ? 0 : 4) + (has(flags, FIRST_FLAGS) ? 4 : 0);
	const fields = SAMPLE_FIELDS.filter((flag) => has(flags, flag));
	const entry = 4 * fields.length;
	if (first + count * entry > content.byteLength) {
		throw new UnusualFile('A run of samples is cut off');
	}
	const sizeAt = first + 4 * fields.indexOf(SAMPLE_SIZE);
	let size = has(flags, SAMPLE_SIZE) ? 0 : count * defaultSize;
	for (let i = 0; has(flags, SAMPLE_SIZE) && i < count; i++) {
		size += content.getUint32(sizeAt + i * entry);
	}
	return { offset, size };
};

const writeRun = ({ content }, offset) => {
	const flags = content.getUint32(0);
	const bytes = new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
	const written = concatenate([bytes.subarray(0, 8), new Uint8Array(4), bytes.subarray(has(flags, DATA_OFFSET) ? 12 : 8)]);
	const view = new DataView(written.buffer);
	view.setUint32(0, flags | DATA_OFFSET);
	view.setInt32(8, offset);
	return writeBox('trun', written);
};

// Returns the ranges of the samples of a track in a fragment, one for each run.
const readRanges = (box, header, begin, defaultSize) => {
	let at = begin;
	return box.children().filter(({ type }) => type === 'trun').map((run) => {
		const { offset, size } = readRun(run, header.size ?? defaultSize);
		at = offset === null ? at : begin + offset;
		at += size;
		return { begin: at - size, end: at };
	});
};

// Reads where the samples of the kept tracks of a fragment are.
const readFragment = (box, begin, defaultSizes, keptIds) => box.children().filter(({ type }) => type === 'traf').flatMap((track, i) => {
	const header = readTrackHeader(track);
	if (!keptIds.has(header.id)) {
		return [];
	}
	if (track.find('saio') || (i > 0 && header.base === null && !has(header.flags, BASE_IS_MOOF))) {
		throw new UnusualFile('The place of some samples depends on others');
	}
	return [{ track, ranges: readRanges(track, header, header.base ?? begin, defaultSizes.get(header.id) ?? 0) }];
});

// Writes the index of a fragment, given where the media data of the new fragment begins, from the start of the fragment.
const writeFragment = (box, tracks, mediaBegin) => {
	const kept = new Map(tracks.map((track) => [track.track.bytes.byteOffset, track]));
	let at = mediaBegin;
	return rewriteBox(box, {
		traf: ({ bytes }) => {
			const { track, ranges } = kept.get(bytes.byteOffset) ?? {};
			let run = 0;
			return track ? rewriteBox(track, {
				tfhd: writeTrackHeader,
				trun: (trun) => {
					const { begin, end } = ranges[run++];
					at += end - begin;
					return writeRun(trun, at - end + begin);
				},
			}) : NOTHING;
		},
	});
};

const rewriteFragment = (box, tracks) => {
	const ranges = tracks.flatMap((track) => track.ranges);
	const size = ranges.reduce((sum, { begin, end }) => sum + end - begin, 0);
	const mediaBegin = writeFragment(box, tracks, 0).byteLength + HEADER;
	return [writeFragment(box, tracks, mediaBegin), writeHeader('mdat', size), ...ranges];
};

const writeIndex = (movie, keptIds) => {
	const kept = new Set(movie.audioTracks.map(({ box }) => box.bytes.byteOffset));
	return rewriteBox(movie.index, {
		trak: (track) => kept.has(track.bytes.byteOffset) ? rewriteBox(track, { tref: () => NOTHING }) : NOTHING,
		mvex: (extension) => rewriteBox(extension, { trex: ({ content, bytes }) => keptIds.has(content.getUint32(4)) ? bytes : NOTHING }),
	});
};

// The time of the first sample of a track in a fragment, in units of its media.
const readTime = (box) => {
	const time = box.find('tfdt')?.content;
	return time ? (time.getUint8(0) === 1 ? Number(time.getBigUint64(4)) : time.getUint32(4)) : 0;
};

// Checks that no track that is left out starts before the audio, because the pause before the audio would be lost.
const checkStart = (movie, firstTimes) => {
	const start = (tracks) => Math.min(...tracks.filter(({ id, enabled }) => enabled && firstTimes.has(id)).map((track) => track.delayOf(firstTimes.get(track.id))));
	if (start(movie.audioTracks) !== start(movie.tracks.filter(({ isAudio, isVideo }) => isAudio || isVideo))) {
		throw new UnusualFile('The audio starts later than the video');
	}
};

const checkRanges = (ranges, media) => {
	let [last, box] = [0, 0];
	for (const { begin, end } of ranges) {
		while (box < media.length && media[box].end < end) {
			box++;
		}
		if (begin < last || box === media.length || begin < media[box].begin) {
			throw new UnusualFile('Some samples overlap or are outside the media data');
		}
		last = end;
	}
};

// Returns the pieces of the new file: bytes, and ranges of the video.
export const rewriteFragmented = async (movie, video) => {
	if (movie.chapterTracks.length > 0 || movie.tracks.some(({ sampleCount }) => sampleCount > 0)) {
		throw new UnusualFile('Some samples are not in fragments');
	}
	const keptIds = new Set(movie.audioTracks.map(({ id }) => id));
	const defaultSizes = readDefaultSizes(movie);
	const file = new WindowedFile(video);
	const [pieces, media, firstTimes] = [[], [], new Map()];
	let [at, boxes] = [movie.boxes.find(({ type }) => type === 'moov').end, 0];
	while (at < file.size) {
		const bytes = await file.read(at, 16);
		const { type, header, size } = readHeader(new DataView(bytes.buffer), file.size - at) ?? {};
		if (!(size >= header && at + size <= file.size) || ++boxes > MAX_BOXES) {
			throw new UnusualFile('The file is cut off or damaged');
		}
		if (type === 'moof' && size <= MAX_FRAGMENT) {
			const box = new Box(type, header, await file.read(at, size));
			box.children().filter((child) => child.type === 'traf').forEach((track) => {
				const { id } = readTrackHeader(track);
				firstTimes.has(id) || firstTimes.set(id, readTime(track));
			});
			const tracks = readFragment(box, at, defaultSizes, keptIds);
			pieces.push(...tracks.length ? rewriteFragment(box, tracks) : []);
		} else if (type === 'mdat') {
			media.push({ begin: at + header, end: at + size });
		} else if (!LEFT_OUT.includes(type)) {
			throw new UnusualFile(`There is ${type} between the fragments`);
		}
		at += size;
	}
	checkStart(movie, firstTimes);
	checkRanges(pieces.filter((piece) => !(piece instanceof Uint8Array)), media);
	return [movie.fileType?.bytes ?? NOTHING, writeIndex(movie, keptIds), ...pieces];
};
