// Reads where the samples of a track are in its file (ISO/IEC 14496-12, 8.7).

import { UnusualFile } from './box.js';

const VERSION = 4;

// Checks that a table is complete before memory is allocated for it.
const checkTable = (view, at, count, entrySize) => {
	if (at + count * entrySize > view.byteLength) {
		throw new UnusualFile('A table is cut off');
	}
};

const readOffsets = (table) => {
	const long = table.find('co64');
	const { content } = long ?? table.get('stco');
	const count = content.getUint32(VERSION);
	checkTable(content, 8, count, long ? 8 : 4);
	return Float64Array.from({ length: count }, (_, i) => long ? Number(content.getBigUint64(8 + 8 * i)) : content.getUint32(8 + 4 * i));
};

// Returns a function that returns the size of a sample, and how many there are.
const readSizes = (table) => {
	const compact = table.find('stz2')?.content;
	if (compact) {
		const bits = compact.getUint8(7);
		const count = compact.getUint32(8);
		if (![4, 8, 16].includes(bits)) {
			throw new UnusualFile('The sizes of samples have an unknown form');
		}
		checkTable(compact, 12, Math.ceil(count * bits / 8), 1);
		const sizes = { 4: (i) => compact.getUint8(12 + (i >> 1)) >> (i % 2 ? 0 : 4) & 0xf, 8: (i) => compact.getUint8(12 + i), 16: (i) => compact.getUint16(12 + 2 * i) };
		return { count, sizeOf: sizes[bits] };
	}
	const { content } = table.get('stsz');
	const [constant, count] = [content.getUint32(VERSION), content.getUint32(8)];
	if (constant === 0) {
		checkTable(content, 12, count, 4);
	}
	return { count, constant, sizeOf: constant ? () => constant : (i) => content.getUint32(12 + 4 * i) };
};

// Returns the number of samples in each chunk.
const readCounts = (table, chunks) => {
	const { content } = table.get('stsc');
	const entries = content.getUint32(VERSION);
	checkTable(content, 8, entries, 12);
	const counts = new Float64Array(chunks);
	for (let entry = 0; entry < entries; entry++) {
		const at = 8 + 12 * entry;
		const first = content.getUint32(at) - 1;
		const end = entry + 1 < entries ? content.getUint32(at + 12) - 1 : chunks;
		if ((entry === 0 && first !== 0) || first > end || end > chunks) {
			throw new UnusualFile('The samples are not assigned to chunks in order');
		}
		counts.fill(content.getUint32(at + 4), first, end);
	}
	return counts;
};

// Tells whether a table counts single values, as it does for uncompressed audio. What it says about sizes is then often
// meaningless (QuickTime File Format, "Sound sample description").
const countsValues = (track, { constant }) => {
	const times = track.table.get('stts').content;
	return track.isAudio && constant > 0 && times.getUint32(VERSION) === 1 && times.getUint32(12) === 1;
};

// Returns the chunks of a track: where each begins and how long it is in bytes, which is NaN if the table does not say it.
export const readChunks = (track) => {
	const begins = readOffsets(track.table);
	const sizes = readSizes(track.table);
	const counts = readCounts(track.table, begins.length);
	if (counts.reduce((sum, count) => sum + count, 0) !== sizes.count) {
		throw new UnusualFile('Some samples are in no chunk');
	}
	const lengths = new Float64Array(begins.length).fill(NaN);
	if (!countsValues(track, sizes)) {
		let sample = 0;
		lengths.forEach((_, chunk) => {
			const end = sample + counts[chunk];
			lengths[chunk] = sizes.constant ? counts[chunk] * sizes.constant : 0;
			for (; !sizes.constant && sample < end; sample++) {
				lengths[chunk] += sizes.sizeOf(sample);
			}
		});
	}
	return { begins, lengths };
};

// Returns where each sample of a track begins and how many bytes it has. Meant for tracks with few samples.
export const readSamples = (track) => {
	const begins = readOffsets(track.table);
	const { count, sizeOf } = readSizes(track.table);
	const samples = [];
	readCounts(track.table, begins.length).forEach((inChunk, chunk) => {
		let begin = begins[chunk];
		for (const end = Math.min(samples.length + inChunk, count); samples.length < end;) {
			const size = sizeOf(samples.length);
			samples.push({ begin, size });
			begin += size;
		}
	});
	return samples;
};

// Returns the first sample of a track as a chunk of its own.
export const readFirstSample = (track) => ({
	begins: readOffsets(track.table).slice(0, 1),
	lengths: Float64Array.of(readSizes(track.table).sizeOf(0)),
});

// Returns where the chunks of a track begin.
export const readChunkBegins = (track) => readOffsets(track.table);
