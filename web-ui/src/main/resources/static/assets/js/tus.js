// Uploads a file in parts by the protocol tus 1.0. It continues by itself after an interruption, and anywhere else by its id.
// What is uploaded is a source: it has a size and a part size, and its part(begin, end) returns a Blob, or a promise of one.

import { csrfToken } from './text.js';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
// Milliseconds without progress after which a request is given up. A computer that slept may have lost its connection without
// noticing.
const STALLED = 60_000;
// Too slow, the wrong offset, in use, too many, and a part that was damaged on its way.
const TEMPORARY = [408, 409, 423, 429, 460];

// An upload that cannot go on. The reason is 'loggedOut', 'expired', 'unreadable', or 'refused' with the server's detail.
export class UploadError extends Error {

	constructor(reason, detail = null, final = true) {
		super(detail ?? reason);
		Object.assign(this, { reason, detail, final });
	}

}

// An upload that can go on later, from where it is.
class Interruption extends Error {

	constructor(status) {
		super(`Interrupted with status ${status}`);
		this.reason = { 0: 'offline', 423: 'inUse' }[status] ?? 'busy';
	}

}

const parse = (text) => {
	try {
		return JSON.parse(text);
	} catch {
		// A proxy has answered.
		return null;
	}
};

const check = (status, text) => {
	if (status >= 200 && status < 300) {
		return;
	}
	const problem = parse(text);
	if (status === 401) {
		throw new UploadError('loggedOut');
	}
	// A limit of the account, which somebody has to do something about.
	if (status === 429 && problem?.type && !problem.type.endsWith(':too-many-transfers')) {
		throw new UploadError('refused', problem.detail, false);
	}
	if (status === 0 || status >= 500 || TEMPORARY.includes(status)) {
		throw new Interruption(status);
	}
	// web-ui refuses an old page without a problem. Other options may be accepted.
	throw status === 403 && !problem?.type ? new UploadError('expired') : new UploadError('refused', problem?.detail, status !== 403 && !problem?.options?.length);
};

const encode = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

// Asks for an upload or a change of one that has no body.
const ask = async (method, url, headers = {}) => {
	let response;
	try {
		response = await fetch(url, { method, headers: { 'Tus-Resumable': '1.0.0', 'X-CSRF-TOKEN': csrfToken(), Accept: 'application/json', ...headers } });
	} catch {
		throw new Interruption(0);
	}
	check(response.status, await response.text());
	return response;
};

// Deletes an upload. If that fails, it will expire.
export const deleteUpload = (api, id) => ask('DELETE', `${api}/${id}`).catch((error) => console.warn(`Upload ${id} is not deleted`, error));

export class TusUpload {

	// The listener has created(id), progressed(sent, bytes, seconds) with the bytes sent in the last seconds, and interrupted(reason)
	// with 'offline', 'busy' or 'inUse'.
	constructor(api, source, metadata, id, listener) {
		Object.assign(this, { api, source, metadata, id, listener });
		this.offset = 0;
		this.stopped = false;
	}

	// Uploads everything, however long it takes. Never returns after a stop.
	async run() {
		for (this.pause = FIRST_PAUSE; !this.stopped; this.pause = Math.min(2 * this.pause, LONGEST_PAUSE)) {
			try {
				await this.advance();
				return this.id;
			} catch (error) {
				await this.waitAfter(error);
			}
		}
		return new Promise(() => {});
	}

	// Ends the request that is under way. What has arrived is kept.
	stop() {
		this.stopped = true;
		this.xhr?.abort();
	}

	async waitAfter(error) {
		if (this.stopped) {
			return;
		}
		if (!(error instanceof Interruption)) {
			throw error;
		}
		this.listener.interrupted(error.reason);
		await new Promise((resolve) => {
			addEventListener('online', resolve, { once: true });
			setTimeout(resolve, this.pause);
		});
	}

	async advance() {
		this.offset = this.id ? await this.findOffset() : 0;
		if (!this.id) {
			await this.create();
		}
		const [first, begun] = [this.offset, performance.now()];
		const report = (sent) => this.listener.progressed(sent, sent - first, (performance.now() - begun) / 1000);
		report(this.offset);
		let next = this.readFrom(this.offset);
		while (this.offset < this.source.size) {
			const part = await next;
			if (this.stopped) {
				throw new Interruption(0);
			}
			const end = this.offset + part.size;
			next = this.readFrom(end);
			await this.send(part, report);
			this.offset = end;
			// A browser does not always report the last bytes of a request when its answer is quick.
			report(end);
			this.pause = FIRST_PAUSE / 2;
		}
	}

	// Reads a part while the one before it is being sent.
	readFrom(begin) {
		const part = begin < this.source.size ? Promise.resolve(this.source.part(begin, Math.min(this.source.size, begin + this.source.partSize))) : Promise.resolve(null);
		// Whoever waits for the part gets the error.
		part.catch(() => {});
		return part;
	}

	async create() {
		const metadata = this.metadata.map(([name, value]) => `${name} ${encode(value)}`).join(',');
		const response = await ask('POST', this.api, { 'Upload-Length': this.source.size, 'Upload-Metadata': metadata });
		this.id = response.headers.get('Location').split('/').at(-1);
		this.listener.created(this.id);
	}

	// Asks where to continue. An upload that has expired starts again.
	async findOffset() {
		try {
			const { headers } = await ask('HEAD', `${this.api}/${this.id}`);
			if (!headers.has('Upload-Offset')) {
				throw new Interruption(0);
			}
			return Number(headers.get('Upload-Offset'));
		} catch (error) {
			if (error instanceof UploadError && error.reason === 'refused') {
				this.id = null;
				return 0;
			}
			throw error;
		}
	}

	async send(part, report) {
		const { status, text } = await this.patch(part, report);
		if (status === 0 && !this.stopped) {
			await this.checkReadable(part);
		}
		check(status, text);
	}

	// A file that was changed or moved fails like a lost connection.
	async checkReadable(part) {
		try {
			await part.slice(0, 1).arrayBuffer();
		} catch {
			throw new UploadError('unreadable');
		}
	}

	patch(part, report) {
		return new Promise((resolve) => {
			const xhr = new XMLHttpRequest();
			let timer = null;
			const watch = () => {
				clearTimeout(timer);
				timer = setTimeout(() => xhr.abort(), STALLED);
			};
			xhr.upload.addEventListener('progress', ({ loaded }) => {
				watch();
				report(this.offset + loaded);
			});
			xhr.addEventListener('loadend', () => {
				clearTimeout(timer);
				this.xhr = null;
				resolve({ status: xhr.status, text: xhr.responseText });
			});
			this.xhr = xhr;
			xhr.open('PATCH', `${this.api}/${this.id}`);
			xhr.setRequestHeader('Tus-Resumable', '1.0.0');
			xhr.setRequestHeader('X-CSRF-TOKEN', csrfToken());
			xhr.setRequestHeader('Accept', 'application/json');
			xhr.setRequestHeader('Content-Type', 'application/offset+octet-stream');
			xhr.setRequestHeader('Upload-Offset', this.offset);
			watch();
			xhr.send(part);
		});
	}

}
