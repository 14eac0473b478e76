// Uploads files, two at a time, each with a card of its own. A file that was uploaded in part is continued when it is chosen again.

import { UploadCard } from './upload-card.js';
import { findProblem } from './file-check.js';
import { chosenOptions, describeOptions, estimateSize, needsFrame, needsWholeVideo, openOptions } from './options-dialog.js';
import './drag-and-drop.js';
import { refreshCard, showTitle } from './live.js';
import { isLoggedIn, waitForLogin } from './session.js';
import { offerNotifications } from './push.js';
import { announce } from './text.js';
import { AudioOnly, describe } from './video.js';
import { fingerprintOf } from './fingerprint.js';
import { TusUpload, UploadError, deleteUpload } from './tus.js';
import { refreshUnfinished, takeUnfinished } from './unfinished.js';
import { applySwitch, changeOptions, isHeld } from './waiting.js';
import { WholeFile } from './whole-file.js';

const MAX_ACTIVE = 2;

const form = document.getElementById('upload');
const uploads = new Set();
let refreshed = Promise.resolve();

const active = () => [...uploads].filter((upload) => upload.state === 'uploading');

// A name for files that are added together. Their owner gets one email about them.
const newBatch = (size) => ({ size, name: [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('') });

// The other files of its batch do not wait for a file that is given up.
const leaveBatch = (upload) => {
	if (upload.batch) {
		upload.batch.size -= 1;
		upload.batch = null;
	}
};

const sizeOf = ({ audioSize, file }) => audioSize ?? file.size;

// Tells whether all of an upload has arrived, so that it is a job or becomes one at this moment.
const hasArrived = (upload) => upload.state === 'done' || (upload.state === 'uploading' && upload.sent >= sizeOf(upload));

const updateTitle = () => {
	const uploading = active();
	const total = uploading.reduce((sum, upload) => sum + sizeOf(upload), 0);
	const sent = uploading.reduce((sum, upload) => sum + upload.sent, 0);
	document.body.dataset.uploading = uploading.length ? String(Math.floor((100 * sent) / Math.max(1, total))) : '';
	showTitle();
};

const remove = (upload, next) => {
	uploads.delete(upload);
	upload.card.remove(next);
};

const jobCardOf = ({ id }) => document.getElementById(`job-${id}`);

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
	if (final) {
		leaveBatch(upload);
	}
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

// Replaces the upload's card with that of the job, which has the same id, in one step.
const complete = async (upload, id) => {
	upload.state = 'done';
	startNext();
	announce('uploaded', upload.file.name);
	offerNotifications().catch((error) => console.warn('Notifications are not offered', error));
	await refreshCard(id, false);
	// The page counts the others of its batch with it.
	const card = jobCardOf(upload);
	const { batch } = card?.dataset ?? {};
	[...uploads].filter((other) => batch && other.batch && other.batch === upload.batch).forEach((other) => (other.card.element.dataset.batch = batch));
	remove(upload, card);
};

// Forgets what has been uploaded of a file, because something else of it is to be uploaded.
const discard = (upload) => {
	if (upload.id) {
		deleteUpload(form.dataset.uploads, upload.id);
		upload.id = null;
	}
};

const stop = (upload) => {
	upload.attempt?.tus?.stop();
	upload.attempt?.source?.close();
	upload.attempt = null;
};

// Uploads the whole video instead of its audio.
const uploadWhole = (upload) => {
	stop(upload);
	discard(upload);
	Object.assign(upload, { audioSize: null, sent: 0 });
	upload.card.audioSize = null;
	if (upload.state !== 'checking') {
		enqueue(upload);
		startNext();
	}
};

const handleError = (upload, error) => {
	const { messages } = upload.card;
	if (error.reason === 'loggedOut') {
		pauseUntilLogin(upload);
	} else if (error.reason === 'expired') {
		fail(upload, messages.expired, true);
	} else if (error.reason === 'unreadable' || ['NotReadableError', 'NotFoundError'].includes(error.name)) {
		fail(upload, messages.unreadable, true);
	} else if (error instanceof UploadError) {
		fail(upload, error.detail, error.final);
	} else if (upload.audioSize) {
		console.warn(`The audio of ${upload.file.name} cannot be uploaded alone`, error);
		uploadWhole(upload);
	} else {
		throw error;
	}
};

const start = async (upload) => {
	const attempt = { source: null, tus: null };
	upload.state = 'uploading';
	upload.attempt = attempt;
	upload.card.showProgress(upload.sent, sizeOf(upload));
	// It is better to find this out before the upload than after gigabytes.
	const loggedIn = await isLoggedIn(form.dataset.session);
	if (upload.attempt !== attempt) {
		return;
	}
	if (!loggedIn) {
		pauseUntilLogin(upload);
		return;
	}
	await send(upload, attempt);
};

const send = async (upload, attempt) => {
	const { audioSize, file, options, fingerprint, card, batch } = upload;
	const held = isHeld();
	attempt.source = audioSize ? new AudioOnly(file, audioSize) : new WholeFile(file);
	const metadata = [['filename', file.name], ['fingerprint', fingerprint], ...options, ...held ? [['hold', 'true']] : [], ...batch ? [['batch', batch.name], ['batchSize', String(batch.size)], ['batchIndex', String(upload.index)]] : []];
	attempt.tus = new TusUpload(form.dataset.uploads, attempt.source, metadata, upload.id, {
		created: (id) => {
			upload.id = id;
			if (upload.attempt !== attempt) {
				discard(upload);
				return;
			}
			// What was chosen while the upload began.
			if (upload.options !== options) {
				changeOptions(id, upload.options);
			}
			if (isHeld() !== held) {
				applySwitch(id);
			}
		},
		progressed: (sent, bytes, seconds) => {
			upload.sent = sent;
			card.showProgress(sent, attempt.source.size, bytes, seconds);
			updateTitle();
		},
		interrupted: (reason) => card.showInterrupted(upload.sent / attempt.source.size, reason),
	});
	try {
		const id = await attempt.tus.run();
		await complete(upload, id);
	} catch (error) {
		handleError(upload, error);
	} finally {
		attempt.source.close();
	}
};

const cancel = (upload) => {
	upload.state = 'canceled';
	stop(upload);
	leaveBatch(upload);
	discard(upload);
	remove(upload);
	startNext();
};

// What excludes one MP3 for each chapter.
const NO_CHAPTERS = ['chapters', 'fadeIn', 'fadeOut', 'trackNumber'];

const showContents = ({ card, contents, options, audioSize }) => {
	if (contents) {
		card.describe(contents, estimateSize(contents.seconds, options), audioSize);
	}
};

// Changes the options of one upload, as they are until its turn comes. Returns the problem if they are refused. An upload of the
// audio alone starts again if a frame of the video becomes the cover, for which it can be too late.
const choose = async (upload, options) => {
	const before = upload.options;
	const whole = upload.audioSize && needsFrame(options, upload.contents);
	if (whole && hasArrived(upload)) {
		return { detail: upload.card.messages.noFrame };
	}
	upload.options = options;
	if (whole) {
		uploadWhole(upload);
	} else {
		const problem = upload.id ? await changeOptions(upload.id, options) : null;
		if (problem) {
			upload.options = before;
			upload.card.showOptions(before, describeOptions(before));
			return problem;
		}
	}
	if (upload.state === 'done') {
		await refreshCard(upload.id);
	} else if (upload.state === 'failed') {
		enqueue(upload);
		startNext();
	}
	showContents(upload);
	upload.card.showOptions(options, describeOptions(options));
	return null;
};

// Changes one option on the card; an empty value is the usual one.
const chooseOne = async (upload, option, value) => {
	upload.card.showRefusal('');
	const problem = await choose(upload, [...upload.options.filter(([name]) => name !== option), ...value ? [[option, value]] : []]);
	upload.card.showRefusal(problem?.detail ?? '');
};

const findAudioProblem = (contents) => {
	if (contents?.silent) {
		return 'noAudio';
	}
	return contents?.tracks.length > 0 && contents.tracks.every((track) => track.protected) ? 'protected' : null;
};

const add = async (file, options, batch, index) => {
	const upload = { file, options, batch, index, contents: null, state: 'checking', audioSize: null, fingerprint: null, id: null, sent: 0, attempt: null };
	upload.card = new UploadCard(file, {
		options: () => openOptions({
			name: file.name,
			options: upload.options,
			save: (chosen) => choose(upload, chosen),
			findCard: () => (uploads.has(upload) ? upload.card.element : jobCardOf(upload)),
		}),
		stop: () => cancel(upload),
		dismiss: () => {
			leaveBatch(upload);
			remove(upload);
		},
		retry: () => {
			enqueue(upload);
			startNext();
		},
	});
	upload.card.showOptions(options, describeOptions(options));
	uploads.add(upload);
	const [fileProblem, contents] = await Promise.all([findProblem(file), describe(file)]);
	if (upload.state !== 'checking') {
		return;
	}
	upload.contents = contents;
	upload.audioSize = contents && !needsWholeVideo(upload.options, contents) ? contents.audioSize : null;
	const problem = fileProblem ?? findAudioProblem(contents) ?? (sizeOf(upload) > Number(form.dataset.max) ? 'tooLarge' : null);
	if (problem) {
		fail(upload, upload.card.messages[problem], true);
		return;
	}
	if (contents) {
		showContents(upload);
		if (!options.some(([name]) => name === 'track')) {
			upload.card.offerTracks(contents.tracks, (track) => chooseOne(upload, 'track', track));
		}
		if (contents.chapters.length > 1 && !options.some(([name]) => NO_CHAPTERS.includes(name))) {
			upload.card.offerChapters(contents.chapters, (chapters) => chooseOne(upload, 'chapters', chapters));
		}
	}
	upload.fingerprint = await fingerprintOf(file);
	await refreshed;
	if (upload.state !== 'checking') {
		return;
	}
	continueUnfinished(upload, contents);
	enqueue(upload);
	startNext();
};

// Continues what was uploaded of the file before, with the options of that time: its audio, or all of it.
const continueUnfinished = (upload, contents) => {
	const { file, fingerprint, card } = upload;
	const unfinished = takeUnfinished(fingerprint, [file.size, contents?.audioSize].filter(Boolean));
	if (unfinished) {
		leaveBatch(upload);
		upload.id = unfinished.id;
		upload.sent = unfinished.offset;
		upload.options = Object.entries(unfinished.options).map(([name, value]) => [name, String(value)]);
		upload.audioSize = unfinished.size === file.size ? null : unfinished.size;
		card.audioSize = upload.audioSize;
		card.showOptions(upload.options, describeOptions(upload.options));
		if (unfinished.held !== isHeld()) {
			applySwitch(upload.id);
		}
	}
};

// Tells whether an upload is under way here, or is a job by now. One that begins at this moment has no id yet.
const isKnown = (listed) => jobCardOf(listed) !== null || [...uploads].some(({ state, fingerprint }) => state !== 'checking' && fingerprint === listed.fingerprint);

// The options that are chosen at this moment apply to all files that are added together.
const addAll = (files) => {
	const batch = files.length > 1 ? newBatch(files.length) : null;
	files.forEach((file, i) => add(file, chosenOptions(), batch, i + 1));
};

const prepare = () => {
	const input = form.elements.file;
	input.multiple = true;
	const take = () => {
		addAll([...input.files]);
		input.value = '';
	};
	input.addEventListener('change', take);
	// What is not ready yet follows the switch.
	document.getElementById('ready').addEventListener('change', () => [...uploads].filter(({ id, state }) => id && state !== 'done').forEach(({ id }) => applySwitch(id)));
	document.addEventListener('m3dio:files', ({ detail: files }) => addAll(files));
	// Files that are chosen at once wait until the list is known.
	refreshed = refreshUnfinished(isKnown);
	// Chosen before this script was there.
	if (input.files.length > 0) {
		take();
	}
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') {
			refreshed = refreshUnfinished(isKnown);
		}
	});
	addEventListener('beforeunload', (event) => {
		if ([...uploads].some(({ state }) => ['waiting', 'uploading', 'paused'].includes(state))) {
			event.preventDefault();
		}
	});
};

if (form) {
	prepare();
}
