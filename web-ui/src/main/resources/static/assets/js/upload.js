// Uploads files, two at a time, each with a card of its own.

import { UploadCard } from './upload-card.js';
import { findProblem, readDuration } from './mp4.js';
import { estimateSize, isValid, selectedOptions } from './options.js';
import './drag-and-drop.js';
import { putCard, showTitle } from './live.js';
import { isLoggedIn, waitForLogin } from './session.js';
import { announce, csrfToken } from './text.js';

const MAX_ACTIVE = 2;

const form = document.getElementById('upload');
const uploads = new Set();

const active = () => [...uploads].filter((upload) => upload.state === 'uploading');

const updateTitle = () => {
	const uploading = active();
	const total = uploading.reduce((sum, upload) => sum + upload.file.size, 0);
	const sent = uploading.reduce((sum, upload) => sum + upload.sent, 0);
	document.body.dataset.uploading = uploading.length ? String(Math.floor((100 * sent) / Math.max(1, total))) : '';
	showTitle();
};

const remove = (upload) => {
	uploads.delete(upload);
	upload.card.remove();
};

const startNext = () => {
	const waiting = [...uploads].find((upload) => upload.state === 'waiting');
	if (waiting && active().length < MAX_ACTIVE) {
		start(waiting);
		startNext();
	}
	updateTitle();
};

const enqueue = (upload) => {
	upload.state = 'waiting';
	upload.card.showWaiting();
};

const fail = (upload, message, final) => {
	upload.state = 'failed';
	upload.card.showFailure(message, final);
	announce('uploadFailed', upload.file.name);
	startNext();
};

const pauseUntilLogin = (upload) => {
	upload.state = 'paused';
	upload.card.showPaused();
	waitForLogin().then(() => {
		if (upload.state === 'paused') {
			enqueue(upload);
			startNext();
		}
	});
	startNext();
};

// Replaces the upload's card with the job's in one step.
const complete = async (upload, job) => {
	announce('uploaded', upload.file.name);
	const html = await fetch(`${form.getAttribute('action').split('?')[0]}/${job.id}`, { headers: { 'HX-Request': 'true' } })
		.then((answer) => answer.ok ? answer.text() : '')
		.catch(() => '');
	if (html && !document.getElementById(`job-${job.id}`)) {
		const template = document.createElement('template');
		template.innerHTML = html;
		putCard(template.content.querySelector('.card'), false);
	}
	remove(upload);
};

const handleResponse = async (upload, xhr) => {
	upload.xhr = null;
	if (xhr.status === 202) {
		upload.state = 'done';
		startNext();
		await complete(upload, JSON.parse(xhr.responseText));
	} else if (xhr.status === 401) {
		pauseUntilLogin(upload);
	} else {
		const expired = xhr.status === 403;
		fail(upload, expired ? upload.card.messages.expired : detail(xhr), expired || (xhr.status < 500 && ![408, 429].includes(xhr.status)));
	}
};

const detail = (xhr) => {
	try {
		return JSON.parse(xhr.responseText).detail;
	} catch {
		return null;
	}
};

const start = async (upload) => {
	upload.state = 'uploading';
	upload.sent = 0;
	upload.card.showProgress(0, upload.file.size, 0);
	// It is better to find this out before the upload than after gigabytes.
	if (!(await isLoggedIn(form.dataset.session))) {
		pauseUntilLogin(upload);
		return;
	}
	if (upload.state !== 'uploading') {
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
		upload.card.showProgress(loaded, total, (performance.now() - begin) / 1000);
		updateTitle();
	});
	xhr.addEventListener('load', () => handleResponse(upload, xhr));
	xhr.addEventListener('error', () => fail(upload, upload.card.messages.offline));
	xhr.open('POST', form.dataset.api);
	xhr.setRequestHeader('X-CSRF-TOKEN', csrfToken());
	xhr.setRequestHeader('Accept', 'application/json');
	xhr.send(body);
};

const cancel = (upload) => {
	upload.state = 'canceled';
	upload.xhr?.abort();
	remove(upload);
	startNext();
};

const add = async (file, options) => {
	const upload = { file, options, state: 'checking', sent: 0, xhr: null };
	upload.card = new UploadCard(file, {
		stop: () => cancel(upload),
		dismiss: () => remove(upload),
		retry: () => {
			enqueue(upload);
			startNext();
		},
	});
	uploads.add(upload);
	const [problem, duration] = await Promise.all([findProblem(file, Number(form.dataset.max)), readDuration(file)]);
	if (upload.state !== 'checking') {
		return;
	}
	if (problem) {
		fail(upload, upload.card.messages[problem], true);
	} else {
		upload.card.setEstimate(estimateSize(duration, options));
		enqueue(upload);
		startNext();
	}
};

// The options that are set at this moment apply to all files that are added together.
const addAll = (files) => {
	if (isValid()) {
		const options = selectedOptions();
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
		if ([...uploads].some(({ state }) => ['waiting', 'uploading', 'paused'].includes(state))) {
			event.preventDefault();
		}
	});
};

if (form) {
	prepare();
}
