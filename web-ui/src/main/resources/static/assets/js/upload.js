// Sends files one after another, two at a time, each with a card of its own.

import { UploadCard } from './uploadcard.js';
import { duration, problem } from './mp4.js';
import { chosen, predicted, sound } from './options.js';
import './drop.js';
import { put, showTitle } from './live.js';
import { ended, signedIn } from './session.js';
import { announce, csrf } from './words.js';

const AT_ONCE = 2;

const form = document.getElementById('upload');
const uploads = new Set();

const active = () => [...uploads].filter((upload) => upload.state === 'sending');

const summary = () => {
	const sending = active();
	const total = sending.reduce((sum, upload) => sum + upload.file.size, 0);
	const sent = sending.reduce((sum, upload) => sum + upload.sent, 0);
	document.body.dataset.uploading = sending.length ? String(Math.floor((100 * sent) / Math.max(1, total))) : '';
	showTitle();
};

const drop = (upload) => {
	uploads.delete(upload);
	upload.card.remove();
};

const next = () => {
	const waiting = [...uploads].find((upload) => upload.state === 'waiting');
	if (waiting && active().length < AT_ONCE) {
		send(waiting);
		next();
	}
	summary();
};

const again = (upload) => {
	upload.state = 'waiting';
	upload.card.waiting();
};

const broken = (upload, words, final) => {
	upload.state = 'broken';
	upload.card.broken(words, final);
	announce('uploadFailed', upload.file.name);
	next();
};

const signedOut = (upload) => {
	again(upload);
	upload.state = 'held';
	upload.card.held();
	ended().then(() => {
		if (upload.state === 'held') {
			again(upload);
			next();
		}
	});
	next();
};

// The card of the job takes the place of the upload's in the same moment.
const done = async (upload, job) => {
	announce('uploaded', upload.file.name);
	const html = await fetch(`${form.getAttribute('action').split('?')[0]}/${job.id}`, { headers: { 'HX-Request': 'true' } })
		.then((answer) => answer.ok ? answer.text() : '')
		.catch(() => '');
	if (html && !document.getElementById(`job-${job.id}`)) {
		const template = document.createElement('template');
		template.innerHTML = html;
		put(template.content.querySelector('.card'), false);
	}
	drop(upload);
};

const answered = async (upload, xhr) => {
	upload.xhr = null;
	if (xhr.status === 202) {
		upload.state = 'done';
		next();
		await done(upload, JSON.parse(xhr.responseText));
	} else if (xhr.status === 401) {
		signedOut(upload);
	} else {
		const stale = xhr.status === 403;
		broken(upload, stale ? upload.card.words.stale : detail(xhr), stale || (xhr.status < 500 && ![408, 429].includes(xhr.status)));
	}
};

const detail = (xhr) => {
	try {
		return JSON.parse(xhr.responseText).detail;
	} catch {
		return null;
	}
};

const send = async (upload) => {
	upload.state = 'sending';
	upload.sent = 0;
	upload.card.sending(0, upload.file.size, 0);
	// Better to know now than after gigabytes.
	if (!(await signedIn(form.dataset.session))) {
		signedOut(upload);
		return;
	}
	if (upload.state !== 'sending') {
		return;
	}
	const body = new FormData();
	upload.options.forEach(([name, value]) => body.append(name, value));
	body.append('file', upload.file);
	const xhr = new XMLHttpRequest();
	upload.xhr = xhr;
	const begin = performance.now();
	xhr.upload.addEventListener('progress', ({ loaded, total }) => {
		upload.sent = Math.min(loaded, upload.file.size);
		upload.card.sending(loaded, total, (performance.now() - begin) / 1000);
		summary();
	});
	xhr.addEventListener('load', () => answered(upload, xhr));
	xhr.addEventListener('error', () => broken(upload, upload.card.words.offline));
	xhr.open('POST', form.dataset.api);
	xhr.setRequestHeader('X-CSRF-TOKEN', csrf());
	xhr.setRequestHeader('Accept', 'application/json');
	xhr.send(body);
};

const stop = (upload) => {
	upload.state = 'stopped';
	upload.xhr?.abort();
	drop(upload);
	next();
};

const add = async (file, options) => {
	const upload = { file, options, state: 'checking', sent: 0, xhr: null };
	upload.card = new UploadCard(file, {
		stop: () => stop(upload),
		dismiss: () => drop(upload),
		retry: () => {
			again(upload);
			next();
		},
	});
	uploads.add(upload);
	const [wrong, seconds] = await Promise.all([problem(file, Number(form.dataset.max)), duration(file)]);
	if (upload.state !== 'checking') {
		return;
	}
	if (wrong) {
		broken(upload, upload.card.words[wrong], true);
	} else {
		upload.card.expect(predicted(seconds, options));
		again(upload);
		next();
	}
};

// What is chosen in this moment holds for all that come in it.
const addAll = (files) => {
	if (sound()) {
		const options = chosen();
		files.forEach((file) => add(file, options));
	}
};

const prepare = () => {
	const input = form.elements.file;
	input.multiple = true;
	input.addEventListener('change', () => {
		addAll([...input.files]);
		input.value = '';
	});
	document.addEventListener('m3dio:files', ({ detail: files }) => addAll(files));
	addEventListener('beforeunload', (event) => {
		if ([...uploads].some(({ state }) => ['waiting', 'sending', 'held'].includes(state))) {
			event.preventDefault();
		}
	});
};

if (form) {
	prepare();
}
