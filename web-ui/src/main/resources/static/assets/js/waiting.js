// Changes what becomes of a file until its turn comes, whether it is still on its way or waits as a job. An upload and its job have
// the same id.

import { openOptions } from './options-dialog.js';
import { refreshCard } from './live.js';
import { csrfToken } from './text.js';

const form = document.getElementById('upload');
const dialog = document.getElementById('options');
const ready = document.getElementById('ready');
const PAUSE = 400;
const ATTEMPTS = 10;

const ask = (method, url, options) => fetch(url, { method, headers: { 'X-CSRF-TOKEN': csrfToken(), Accept: 'application/json' }, body: options && new URLSearchParams(options), redirect: 'error' });

// Asks for a change of an upload, or of its job as soon as there is one.
const change = async (id, method, what, options) => {
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const upload = await ask(method, `${form.dataset.uploads}/${id}/${what}`, options);
		if (upload.ok || ![404, 409, 423].includes(upload.status)) {
			return upload;
		}
		const job = await ask(method, `${form.dataset.jobs}/${id}/${what}`, options);
		if (job.status !== 404 || upload.status === 404) {
			return job;
		}
		// It is becoming a job at this moment.
		await new Promise((resolve) => setTimeout(resolve, PAUSE));
	}
	throw new Error(`${what} of ${id} cannot be changed now`);
};

// Gives a file other options. Returns the problem if they are refused; the file keeps its own.
export const changeOptions = async (id, options) => {
	try {
		const response = await change(id, 'PUT', 'options', options);
		const answer = response.status === 204 ? null : await response.json().catch(() => null);
		if (response.ok) {
			return null;
		}
		return response.status === 409 ? { detail: dialog.dataset.begun } : { detail: answer?.detail ?? dialog.dataset.unsaved, options: answer?.options };
	} catch (error) {
		console.warn(`The options of ${id} are not changed`, error);
		return { detail: dialog.dataset.unsaved };
	}
};

// Tells whether files wait until they are started.
export const isHeld = () => !ready.checked;

// Holds an upload or lets it be converted, as the switch says.
export const applySwitch = async (id) => {
	const what = isHeld() ? 'hold' : 'release';
	try {
		const response = await change(id, 'POST', what);
		if (!response.ok && response.status !== 409) {
			console.warn(`${what} of ${id} was refused with status ${response.status}`);
		}
	} catch (error) {
		console.warn(`${what} of ${id} failed`, error);
	}
};

const openFor = async (link) => {
	const card = link.closest('.card');
	const { id, name } = card.dataset;
	const response = await fetch(`${form.dataset.jobs}/${id}`, { headers: { Accept: 'application/json' } }).catch(() => null);
	if (!response?.ok) {
		location.assign(link.href);
		return;
	}
	const { options } = await response.json();
	const save = async (chosen) => {
		const problem = await changeOptions(id, chosen);
		if (!problem) {
			await refreshCard(id);
		}
		return problem;
	};
	openOptions({ name, options: Object.entries(options), save, findCard: () => document.getElementById(`job-${id}`) });
};

const showSwitch = () => {
	const hint = document.getElementById('ready-hint');
	hint.textContent = ready.checked ? hint.dataset.on : hint.dataset.off;
	sessionStorage.setItem('held', ready.checked ? '' : 'held');
};

if (form) {
	document.addEventListener('click', (event) => {
		const link = event.target.closest?.('a[data-options]');
		if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
			event.preventDefault();
			openFor(link);
		}
	});
	ready.checked = sessionStorage.getItem('held') !== 'held';
	ready.addEventListener('change', showSwitch);
	showSwitch();
}
