// The dialog in which options are chosen, for the files that are added next or for one file.

import { focusOn, isFocusLost } from './live.js';
import { OptionFields } from './options.js';

const form = document.getElementById('upload');
const dialog = document.getElementById('options');
const opener = document.getElementById('open-options');
const fields = form && new OptionFields(dialog.querySelector('.options'));
const whole = dialog?.querySelector('#whole-video');
const problem = dialog?.querySelector('.notice');
const saveButton = dialog?.querySelector('.save');
let chosen = [];
let wholeVideo = false;
let opened = null;

// The options for the files that are added next, as pairs of name and value.
export const chosenOptions = () => chosen;

export const describeOptions = (options) => fields.isUsual(options) ? [] : fields.describe(options);

export const estimateSize = (seconds, options) => fields.estimateSize(seconds, options);

// Tells whether a frame of the video becomes the cover, given what is in the video.
export const needsFrame = (options, contents) => options.some(([name]) => name === 'cover') && !contents.cover;

// Tells whether all of a video that is added now is uploaded, and not only its audio.
export const needsWholeVideo = (options, contents) => wholeVideo || needsFrame(options, contents);

const showProblem = (text) => {
	problem.hidden = !text;
	problem.querySelector('span').textContent = text;
	if (text) {
		problem.scrollIntoView({ block: 'nearest' });
	}
};

// Opens the dialog. What is chosen goes to save(options), which resolves to the gateway's problem if it is refused. Where findCard() is
// given, its card gets the focus afterwards, if what had it before is gone.
export const openOptions = (subject) => {
	opened = subject;
	dialog.querySelector('.name-of').textContent = subject.name;
	dialog.toggleAttribute('data-one', subject.save !== keep);
	fields.values = subject.options;
	whole.checked = wholeVideo;
	showProblem('');
	saveButton.disabled = false;
	dialog.showModal();
	dialog.scrollTop = 0;
};

const showAnswer = (refused) => {
	saveButton.disabled = false;
	if (refused) {
		showProblem(refused.detail);
		fields.refuse(refused.options ?? []);
	} else {
		dialog.close();
	}
};

// Saves what is chosen. Whoever closes the dialog meanwhile does not wait for the answer.
const confirm = async () => {
	showProblem('');
	if (!fields.check()) {
		return;
	}
	const subject = opened;
	saveButton.disabled = true;
	const refused = await subject.save(fields.values);
	if (opened === subject) {
		showAnswer(refused);
	}
};

const forget = () => {
	// It may be open again already, for another file.
	if (!dialog.open) {
		const card = opened?.findCard?.();
		opened = null;
		if (isFocusLost()) {
			focusOn(card);
		}
	}
};

const showChosen = () => {
	opener.querySelector('.said').textContent = fields.describe(chosen).join(' · ');
};

const keep = (options) => {
	chosen = options;
	wholeVideo = whole.checked;
	localStorage.setItem('preset', Object.fromEntries(options).preset);
	showChosen();
	return null;
};

// The quality is remembered; the rest belongs to these files.
const start = () => {
	const remembered = localStorage.getItem('preset');
	const known = fields.fields.some(({ name, value }) => name === 'preset' && value === remembered);
	chosen = [['preset', known ? remembered : fields.root.dataset.defaultPreset]];
	showChosen();
};

if (form) {
	// The dialog is a part of the form, so that the options are there without this script as well.
	dialog.closest('details').open = true;
	form.noValidate = true;
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		if (dialog.open) {
			confirm();
		}
	});
	opener.addEventListener('click', () => openOptions({ name: dialog.dataset.defaults, options: chosen, save: keep }));
	dialog.addEventListener('close', forget);
	saveButton.addEventListener('click', confirm);
	dialog.querySelector('.back').addEventListener('click', () => dialog.close());
	dialog.querySelector('[type=reset]').addEventListener('click', (event) => {
		event.preventDefault();
		fields.values = [];
		whole.checked = false;
	});
	start();
}
