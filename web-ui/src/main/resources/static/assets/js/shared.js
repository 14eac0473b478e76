// Uploads files that M3DIO was opened with, and offers to upload those that another app has shared with it. Any page can send a form to
// the address for shared files, so none of them is uploaded before a click.

import { fillIn } from './text.js';

const SHARED = 'shared-files';
// Whoever logs in later may be somebody else.
const LONGEST = 60 * 60 * 1000;

const form = document.getElementById('upload');
const offer = document.getElementById('shared');
const manifest = document.querySelector('link[rel=manifest]');
const workers = navigator.serviceWorker;

const upload = (files) => document.dispatchEvent(new CustomEvent('m3dio:files', { detail: files }));

const read = async (cache, request) => {
	const response = await cache.match(request);
	const { headers } = response;
	return new File([await response.blob()], decodeURIComponent(headers.get('X-Name')), {
		type: headers.get('Content-Type') ?? '',
		lastModified: Number(headers.get('X-Modified')),
	});
};

const isRecent = ({ url }) => Date.now() - Number(new URL(url).pathname.split('/').at(-2)) < LONGEST;

const show = async () => {
	if (!await caches.has(SHARED)) {
		return;
	}
	const cache = await caches.open(SHARED);
	const requests = (await cache.keys()).filter(isRecent);
	if (requests.length === 0) {
		await caches.delete(SHARED);
		return;
	}
	const files = await Promise.all(requests.map((request) => read(cache, request)));
	const close = () => {
		offer.hidden = true;
		document.getElementById('file').focus();
		return caches.delete(SHARED);
	};
	offer.hidden = false;
	offer.querySelector('[role=status]').textContent = fillIn(files.length === 1 ? offer.dataset.one : offer.dataset.several, files[0].name, files.length - 1);
	offer.querySelector('[data-act=discard]').addEventListener('click', close);
	offer.querySelector('[data-act=upload]').addEventListener('click', () => {
		upload(files);
		close();
	});
};

// Asks the system for the files that it has opened M3DIO with.
const open = async ({ files }) => {
	if (files.length === 0) {
		return;
	}
	const opened = await Promise.all(files.map((handle) => handle.getFile()));
	if (form) {
		upload(opened);
	} else {
		const { active } = await workers.ready;
		active.postMessage({ keep: opened });
	}
};

if (workers && manifest && form) {
	workers.register(new URL('service-worker.js', manifest.href)).catch((error) => console.warn('Nothing can be shared with M3DIO', error));
	show().catch((error) => console.warn('What was shared cannot be read', error));
}
window.launchQueue?.setConsumer(open);
