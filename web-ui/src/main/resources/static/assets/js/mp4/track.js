// Reads the index of one track.

import { UnusualFile } from './box.js';

const MAX_EDITS = 10_000;
// Longer descriptions and titles are cut off.
const MAX_TEXT = 4096;
const PROTECTED = ['enca', 'encv', 'drms', 'drmi'];
const MP3_STREAMS = [0x69, 0x6b];
const CODECS = {
	mp4a: 'AAC', '.mp3': 'MP3', 'ac-3': 'Dolby Digital', 'ec-3': 'Dolby Digital Plus', 'ac-4': 'Dolby AC-4', alac: 'Apple Lossless', Opus: 'Opus', fLaC: 'FLAC',
	lpcm: 'PCM', sowt: 'PCM', twos: 'PCM', in24: 'PCM', in32: 'PCM', fl32: 'PCM', ipcm: 'PCM', fpcm: 'PCM',
};
// QuickTime's numbers of languages; the rest are rare.
const QUICKTIME_LANGUAGES = ['en', 'fr', 'de', 'it', 'nl', 'sv', 'es', 'da', 'pt', 'no', 'he', 'ja', 'ar', 'fi'];

const text = (view, begin = 0, end = view.byteLength) => new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset, view.byteLength).subarray(begin, Math.min(end, begin + MAX_TEXT))).split('\0')[0].trim();

// Returns the type of the stream that a description of a decoder is for (ISO/IEC 14496-1, 7.2.6).
const streamType = (format) => {
	const bytes = new TextDecoder('latin1').decode(format.bytes.subarray(0, MAX_TEXT));
	const [, type] = /esds.{4}\x03[\x80-\xff]*[^\x80-\xff].{3}\x04[\x80-\xff]*[^\x80-\xff](.)/s.exec(bytes) ?? [];
	return type?.charCodeAt(0);
};

export class Track {

	constructor(box, movieTimescale) {
		this.box = box;
		const header = box.get('tkhd').content;
		this.enabled = (header.getUint8(3) & 1) === 1;
		this.id = header.getUint32(header.getUint8(0) === 1 ? 20 : 12);
		this.handler = text(box.get('mdia', 'hdlr').content, 8, 12);
		this.table = box.get('mdia', 'minf', 'stbl');
		this.movieTimescale = movieTimescale;
	}

	get isAudio() {
		return this.handler === 'soun';
	}

	get isVideo() {
		return this.handler === 'vide';
	}

	get sampleCount() {
		return (this.table.find('stsz') ?? this.table.get('stz2')).content.getUint32(8);
	}

	// The description of the samples; undefined if there is none.
	get format() {
		return this.table.get('stsd').children(8)[0];
	}

	get protected() {
		return PROTECTED.includes(this.format?.type);
	}

	// The codec's name; null if it is not known.
	get codec() {
		const { type } = this.format ?? {};
		return CODECS[type === 'mp4a' && MP3_STREAMS.includes(streamType(this.format)) ? '.mp3' : type] ?? null;
	}

	// The language by BCP 47 or ISO 639-2; null if it is not known.
	get language() {
		const extended = this.box.find('mdia', 'elng');
		if (extended) {
			return text(extended.content, 4) || null;
		}
		const header = this.box.get('mdia', 'mdhd').content;
		const code = header.getUint16(header.getUint8(0) === 1 ? 32 : 20);
		if (code < 0x400) {
			return QUICKTIME_LANGUAGES[code] ?? null;
		}
		const letters = [10, 5, 0].map((shift) => String.fromCharCode(0x60 + (code >> shift & 0x1f))).join('');
		return /^[a-z]{3}$/.test(letters) && letters !== 'und' ? letters : null;
	}

	// The title, such as that of a commentary; null if it has none.
	get title() {
		const name = this.box.find('udta', 'name');
		return (name && text(name.content)) || null;
	}

	get chapterTrackIds() {
		const list = this.box.find('tref', 'chap')?.content;
		return list ? Array.from({ length: list.byteLength / 4 | 0 }, (_, i) => list.getUint32(4 * i)) : [];
	}

	// When in the movie the first sample is presented, in seconds: after the pauses at the start of the edit list (8.6.6).
	get delay() {
		return this.delayOf(0);
	}

	// The same if the first sample has a time of its own, in units of the media.
	delayOf(time) {
		const timescale = this.timescale;
		let pauses = 0;
		for (const { duration, start, rate } of this.edits) {
			if (start >= 0 && rate !== 0) {
				return pauses + Math.max(0, time - start) / timescale;
			}
			pauses += duration / this.movieTimescale;
		}
		return time / timescale;
	}

	get timescale() {
		const header = this.box.get('mdia', 'mdhd').content;
		return header.getUint32(header.getUint8(0) === 1 ? 20 : 12) || 1;
	}

	get edits() {
		const list = this.box.find('edts', 'elst')?.content;
		const count = list ? list.getUint32(4) : 0;
		if (count > MAX_EDITS) {
			throw new UnusualFile('There are too many edits');
		}
		const long = list?.getUint8(0) === 1;
		return Array.from({ length: count }, (_, i) => {
			const at = 8 + i * (long ? 20 : 12);
			return long ? { duration: Number(list.getBigUint64(at)), start: Number(list.getBigInt64(at + 8)), rate: list.getUint32(at + 16) }
				: { duration: list.getUint32(at), start: list.getInt32(at + 4), rate: list.getUint32(at + 8) };
		});
	}

}
