// Lists uploads that were interrupted, here or on another device, until their files are chosen again.

import { deleteUpload } from './tus.js';
import { UploadCard } from './upload-card.js';

const form = document.getElementById('upload');
const cards = new Map();
const TIMEOUT = 10_000;

const remove = (id) => {
	cards.get(id)?.card.remove();
	cards.delete(id);
};

const share = ({ offset, size }) => size ? offset / size : 0;

const show = (upload) => {
	if (cards.has(upload.id)) {
		cards.get(upload.id).card.showUnfinished(share(upload));
		return;
	}
	const card = new UploadCard({ name: upload.fileName, size: upload.size ?? 0 }, {
		choose: () => form.elements.file.click(),
		stop: () => {
			deleteUpload(form.dataset.uploads, upload.id);
			remove(upload.id);
		},
	});
	card.showUnfinished(share(upload));
	cards.set(upload.id, { upload, card });
};

// Loads the list again, without the uploads that the page knows when it comes.
export const refreshUnfinished = async (isKnown) => {
	let uploads;
	try {
		const response = await fetch(form.dataset.uploads, { headers: { Accept: 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
		uploads = response.ok ? (await response.json()).uploads : null;
	} catch (error) {
		console.warn('The unfinished uploads are unknown', error);
		return;
	}
	if (uploads) {
		const unfinished = uploads.filter((upload) => upload.fingerprint && !isKnown(upload));
		const ids = new Set(unfinished.map(({ id }) => id));
		[...cards.keys()].filter((id) => !ids.has(id)).forEach(remove);
		unfinished.forEach(show);
	}
};

// Takes the upload out of the list that belongs to a file; null if there is none.
export const takeUnfinished = (fingerprint, sizes) => {
	for (const [id, { upload }] of cards) {
		if (upload.fingerprint === fingerprint && sizes.includes(upload.size)) {
			remove(id);
			return upload;
		}
	}
	return null;
};
