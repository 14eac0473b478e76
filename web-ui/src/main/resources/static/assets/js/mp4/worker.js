// Reads videos outside the page's thread, so that the page stays responsive.

import { AudioFile } from './audio-file.js';
import { UnusualFile } from './box.js';
import { readChapters } from './chapters.js';
import { Movie } from './movie.js';

// A header that says more is wrong.
const MAX_SECONDS = 100 * 3600;
// What is in no video that has audio after all.
const SILENT = ['vide', 'auxv', 'text', 'sbtl', 'subt', 'subp', 'clcp', 'tmcd', 'meta', 'hint'];

// Tells whether an error says that a file is unusual or damaged. A RangeError comes from reading beyond the end of a box.
const isUnusual = (error) => error instanceof UnusualFile || error instanceof RangeError;

const ifUsual = async (action) => {
	try {
		return await action();
	} catch (error) {
		if (isUnusual(error)) {
			return null;
		}
		throw error;
	}
};

const describeTrack = (track, index) => ({
	number: index + 1, language: track.language, codec: track.codec, title: track.title,
	protected: track.protected, playable: track.enabled && !track.protected,
});

const describeMovie = (movie) => ({
	silent: !movie.fragmented && movie.tracks.every(({ handler, isAudio, sampleCount }) => SILENT.includes(handler) || (isAudio && sampleCount === 0)),
	seconds: movie.seconds < MAX_SECONDS ? movie.seconds : null,
	cover: movie.hasCover,
	tracks: movie.audioTracks.map(describeTrack),
});

// Each worker that copies audio does so for one video.
let audio = null;

const calls = {

	// Describes a video; null if it is unusual. The size of its audio alone is null if that cannot be uploaded.
	describe: (file) => ifUsual(async () => {
		const movie = await Movie.read(file);
		const chapters = await ifUsual(() => readChapters(movie, file)) ?? [];
		return { ...describeMovie(movie), chapters, audioSize: await ifUsual(async () => (await AudioFile.of(movie, file)).size) };
	}),

	// Returns a part of the audio of a video as a Blob.
	async part(file, begin, end) {
		audio ??= await AudioFile.of(await Movie.read(file), file);
		return new Response(audio.stream(begin, end)).blob();
	},

};

addEventListener('message', async ({ data: [name, ...parameters], ports: [port] }) => {
	try {
		port.postMessage({ result: await calls[name](...parameters) });
	} catch (error) {
		port.postMessage({ error });
	}
});
