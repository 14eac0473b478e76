// Rewrites a video with one index to its audio alone. Edit lists and times of samples are copied, and only the places of the
// samples are written anew.

import { concatenate, rewriteBox, UnusualFile, writeBox, writeHeader, writeNumbers } from './box.js';
import { readChunkBegins, readChunks, readFirstSample } from './sample-table.js';

// Beyond this, the places of samples may need 64 bits. The index itself takes up some of the rest.
const MAX_SHORT_OFFSET = 0xe0000000;

// A recording of days has fewer.
const MAX_CHUNKS = 2_000_000;
const NOTHING = new Uint8Array();

// Returns when in the movie the first of some tracks starts.
const start = (tracks) => tracks.length ? Math.min(...tracks.map(({ delay }) => delay)) : 0;

// Returns the video track that starts the movie where the audio starts later. Without its first picture, the pause before
// the audio would be lost.
const findOpening = (movie) => {
	const played = movie.tracks.filter(({ isAudio, isVideo, enabled, sampleCount }) => (isAudio || isVideo) && enabled && sampleCount > 0);
	const first = start(played);
	return start(played.filter(({ isAudio }) => isAudio)) === first ? undefined : played.find(({ isVideo, delay }) => isVideo && delay === first);
};

// Checks that all data of a track is where its index says.
const checkPlaces = (track) => {
	const places = track.box.get('mdia', 'minf', 'dinf', 'dref').children(8);
	if (!places.every(({ content }) => (content.getUint8(3) & 1) === 1)) {
		throw new UnusualFile('The samples are in another file');
	}
	if (track.table.find('saio')) {
		throw new UnusualFile('The samples have data of their own');
	}
};

const nextAfter = (sorted, value) => {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		[low, high] = sorted[middle] > value ? [low, middle] : [middle + 1, high];
	}
	return sorted[low];
};

// Sets the lengths that the index does not say: such a chunk reaches to whatever comes next.
const completeLengths = (movie, chunkLists) => {
	if (!chunkLists.some(({ lengths }) => lengths.some(Number.isNaN))) {
		return;
	}
	const limits = Float64Array.from([...movie.tracks.flatMap((track) => [...readChunkBegins(track)]), ...movie.boxes.map(({ end }) => end)]).sort();
	for (const { begins, lengths } of chunkLists) {
		lengths.forEach((length, i) => {
			if (Number.isNaN(length)) {
				lengths[i] = nextAfter(limits, begins[i]) - begins[i];
			}
		});
	}
};

// Orders all chunks by their place in the video, and gives each its place in the media data of the new file.
const arrange = (movie, chunkLists) => {
	if (chunkLists.reduce((sum, { begins }) => sum + begins.length, 0) > MAX_CHUNKS) {
		throw new UnusualFile('There are too many chunks');
	}
	const order = chunkLists.flatMap(({ begins, lengths }, list) => Array.from(begins, (begin, i) => ({ begin, end: begin + lengths[i], list, i })));
	order.sort((a, b) => a.begin - b.begin || a.end - b.end);
	const places = chunkLists.map(({ begins }) => new Float64Array(begins.length));
	const ranges = [];
	const media = movie.boxes.filter(({ type }) => type === 'mdat');
	let [written, box] = [0, 0];
	for (const { begin, end, list, i } of order) {
		while (box < media.length && media[box].end < end) {
			box++;
		}
		if (begin < (ranges.at(-1)?.end ?? 0) || !(box < media.length && begin >= media[box].begin + media[box].header)) {
			throw new UnusualFile('Some samples overlap or are outside the media data');
		}
		places[list][i] = written;
		written += end - begin;
		if (ranges.at(-1)?.end === begin) {
			ranges.at(-1).end = end;
		} else if (end > begin) {
			ranges.push({ begin, end });
		}
	}
	return { places, ranges, size: written };
};

const writePlaces = (places, offset, long) => {
	const all = Array.from(places, (place) => place + offset);
	return long ? writeNumbers('co64', [0, all.length, ...all.flatMap((place) => [Math.floor(place / 2 ** 32), place % 2 ** 32])])
		: writeNumbers('stco', [0, all.length, ...all]);
};

const writeTable = (table, places) => rewriteBox(table, { stco: () => NOTHING, co64: () => NOTHING }, places);

const writeFirstSample = (table, { lengths: [size] }, places) => writeBox('stbl', table.get('stsd').bytes,
	writeNumbers('stts', [0, 1, 1, table.get('stts').content.getUint32(12)]), writeNumbers('stsc', [0, 1, 1, 1, 1]), writeNumbers('stsz', [0, 0, 1, size]), places);

// Writes a track. Of its references to others, only those to chapters remain; they may have been in a track that does not.
const writeTrack = (track, table, chapterIds) => rewriteBox(track.box, {
	tref: () => NOTHING,
	mdia: (media) => rewriteBox(media, { minf: (information) => rewriteBox(information, { stbl: () => table }) }),
}, chapterIds.length ? writeBox('tref', writeNumbers('chap', chapterIds)) : NOTHING);

// Writes everything before the media data, whose place has to be known for that.
const writeHead = (movie, kept, mediaSize, mediaBegin) => {
	const chapterIds = movie.chapterTracks.map(({ id }) => id);
	const tracks = new Map(kept.map(({ track, chunks, places }) => {
		const written = writePlaces(places, mediaBegin, mediaSize > MAX_SHORT_OFFSET);
		const table = chunks.opening ? writeFirstSample(track.table, chunks, written) : writeTable(track.table, written);
		return [track.box.bytes.byteOffset, writeTrack(track, table, track === movie.audioTracks[0] ? chapterIds : [])];
	}));
	const index = rewriteBox(movie.index, { trak: ({ bytes }) => tracks.get(bytes.byteOffset) ?? NOTHING });
	return concatenate([movie.fileType?.bytes ?? NOTHING, index, writeHeader('mdat', mediaSize)]);
};

// Returns the pieces of the new file: bytes, and ranges of the video.
export const rewriteIndexed = (movie) => {
	const opening = findOpening(movie);
	const kept = [...movie.audioTracks, ...movie.chapterTracks, ...opening ? [opening] : []];
	kept.forEach(checkPlaces);
	const chunkLists = kept.map((track) => track === opening ? { ...readFirstSample(track), opening: true } : readChunks(track));
	completeLengths(movie, chunkLists);
	const { places, ranges, size } = arrange(movie, chunkLists);
	const described = kept.map((track, i) => ({ track, chunks: chunkLists[i], places: places[i] }));
	return [writeHead(movie, described, size, writeHead(movie, described, size, 0).byteLength), ...ranges];
};
