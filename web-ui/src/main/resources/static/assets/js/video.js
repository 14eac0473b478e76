// Finds out what is in a video before its upload, and reads its audio for the upload, both in workers.

// Parts are in memory while they are uploaded. To fill one of this size, about 300 MB of a video are read.
const PART = 8 * 1024 * 1024;

const startWorker = () => new Worker(new URL('./mp4/worker.js', import.meta.url), { type: 'module' });

const call = (worker, ...message) => new Promise((resolve, reject) => {
	const { port1, port2 } = new MessageChannel();
	worker.addEventListener('error', reject, { once: true });
	port1.onmessage = ({ data: { result, error } }) => {
		worker.removeEventListener('error', reject);
		port1.close();
		error ? reject(error) : resolve(result);
	};
	worker.postMessage(message, [port2]);
});

let describer = null;

const describeNow = async (file) => {
	try {
		describer ??= startWorker();
		return await call(describer, 'describe', file);
	} catch (error) {
		console.warn(`${file.name} cannot be described`, error);
		if (error instanceof Event) {
			// The worker did not start.
			describer = null;
		}
		return null;
	}
};

let last = Promise.resolve();

// Describes a video; null if nothing is known of it, which happens with unusual files and in old browsers. One is read after
// the other, so that the indexes of a hundred are not in memory at once.
export const describe = (file) => {
	last = last.then(() => describeNow(file));
	return last;
};

// The audio of a video, as a file of its own. A worker copies it out of the video part by part, and the same part always has
// the same bytes. If the video has been changed or moved meanwhile, reading fails with a NotReadableError.
export class AudioOnly {

	constructor(video, size) {
		this.video = video;
		this.size = size;
		this.partSize = PART;
		this.worker = startWorker();
	}

	// Returns the bytes from one position to another.
	part(begin, end) {
		return call(this.worker, 'part', this.video, begin, end);
	}

	// Ends the worker. What it has not returned by then, it never will.
	close() {
		this.worker.terminate();
	}

}
