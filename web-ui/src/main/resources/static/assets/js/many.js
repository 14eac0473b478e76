// Counts the files that belong together now, and acts on all of them or on those that are selected.

import { focusOn } from './live.js';
import { fillIn } from './text.js';

const bar = document.getElementById('many');
const list = document.getElementById('jobs');
const uploads = document.getElementById('uploads');
const ENDED = ['COMPLETED', 'FAILED', 'CANCELED', 'UPLOAD_FAILED'];
// Of more files, the ready ones are rows as well.
const FEW = 5;
// Milliseconds between two updates, while much changes.
const PAUSE = 250;
let lastPicked = null;
let timer = null;

const jobs = () => [...list.querySelectorAll(':scope > .card')];

const boxOf = (card) => card.querySelector('.tick-box input');

const isSelecting = () => list.dataset.selecting !== undefined;

const stateOf = (card) => card.dataset.state;

const hasEnded = (card) => ENDED.includes(stateOf(card));

// Files that are being uploaded or have failed to be. What can continue on this device when it is chosen again is not counted.
const ownUploads = () => [...uploads.children].filter((card) => stateOf(card) !== 'UNFINISHED');

// Finds the cards of files that belong together now, as the server does: those that have not ended, with all of their batches; or else
// the latest batch. An upload that was refused has ended, too.
const present = () => {
	const own = ownUploads();
	const all = jobs();
	const active = [...own, ...all].filter((card) => !hasEnded(card));
	const batches = new Set((active.length > 0 ? active : all.slice(0, 1)).map((card) => card.dataset.batch));
	return [...own, ...all.filter((card) => batches.has(card.dataset.batch))];
};

const scope = () => (isSelecting() ? jobs().filter((card) => boxOf(card).checked) : present());

// Which cards an action is possible with.
const APPLIES = {
	zips: (card) => stateOf(card) === 'COMPLETED',
	retry: (card) => card.dataset.retry !== undefined || (stateOf(card) === 'UPLOAD_FAILED' && card.dataset.final === undefined),
	cancel: (card) => ['QUEUED', 'HELD', 'RUNNING', 'UPLOADING'].includes(stateOf(card)) && card.dataset.sent === undefined,
	delete: hasEnded,
};

// The buttons of the cards of uploads, of which the server does not know.
const UPLOAD_ACTS = { retry: 'retry', cancel: 'stop', delete: 'dismiss' };

// An upload is the first half of what is to be done with a file.
const percentOf = (card) => {
	switch (stateOf(card)) {
		case 'UPLOADING': return card.querySelector('.bar').value / 2;
		case 'RUNNING': return 50 + Number(card.dataset.percent ?? 0) / 2;
		default: return hasEnded(card) ? 100 : 50;
	}
};

const setText = (element, text) => {
	if (element.textContent !== text) {
		element.textContent = text;
	}
};

const count = (cards) => {
	const facts = bar.querySelector('.count');
	if (isSelecting()) {
		return [fillIn(bar.dataset.selected, cards.length)];
	}
	const failed = cards.filter((card) => ['FAILED', 'UPLOAD_FAILED'].includes(stateOf(card))).length;
	facts.hidden = cards.length < 2;
	return [fillIn(bar.dataset.ready, cards.filter(APPLIES.zips).length, cards.length), ...failed > 0 ? [fillIn(bar.dataset.failed, failed)] : []];
};

const update = () => {
	const focused = bar.contains(document.activeElement);
	show();
	if (focused && !document.activeElement.checkVisibility()) {
		const button = [...bar.querySelectorAll('button')].find((other) => other.checkVisibility());
		if (button) {
			button.focus();
		} else {
			focusOn(null);
		}
	}
};

const setOpen = (card, open) => {
	card.toggleAttribute('data-open', open);
	card.querySelector('.unfold').setAttribute('aria-expanded', open);
};

// Makes rows of many files, and cards of a few. What plays or has the focus stays in view.
const fold = () => {
	const dense = jobs().length > FEW;
	if (dense === list.hasAttribute('data-dense')) {
		return;
	}
	list.toggleAttribute('data-dense', dense);
	const focused = document.activeElement;
	const hidden = focused.checkVisibility() ? null : focused.closest('#jobs > .card');
	if (dense) {
		jobs().filter((card) => card === hidden || card.querySelector('.playing')).forEach((card) => setOpen(card, true));
	} else if (hidden) {
		focusOn(hidden);
	}
};

const show = () => {
	timer = null;
	fold();
	const cards = scope();
	const selecting = isSelecting();
	const least = selecting ? 1 : 2;
	bar.hidden = !selecting && jobs().length + ownUploads().length < 2;
	const [main, ...more] = count(cards);
	const facts = bar.querySelector('.count');
	setText(facts.querySelector('strong'), main);
	facts.querySelectorAll('span').forEach((span) => span.remove());
	facts.append(...more.map((text) => Object.assign(document.createElement('span'), { textContent: text })));
	if (selecting) {
		facts.hidden = false;
	}
	for (const form of bar.querySelectorAll('[data-many]')) {
		const possible = cards.filter(APPLIES[form.dataset.many]).length;
		form.hidden = selecting ? possible < least : cards.length < 2 || possible < least;
		const button = form.querySelector('button');
		setText(button.querySelector('span'), selecting ? button.dataset.some : button.dataset.all);
	}
	const progress = bar.querySelector('.bar');
	progress.hidden = selecting || cards.length < 2 || !cards.some(APPLIES.cancel);
	progress.value = Math.round(cards.reduce((sum, card) => sum + percentOf(card), 0) / Math.max(1, cards.length));
};

const updateSoon = () => {
	timer ??= setTimeout(update, PAUSE);
};

const select = (on) => {
	if (on) {
		list.dataset.selecting = '';
	} else {
		delete list.dataset.selecting;
		jobs().forEach((card) => (boxOf(card).checked = false));
	}
	lastPicked = null;
	bar.classList.toggle('selecting', on);
	const [button, all] = ['select', 'all'].map((act) => bar.querySelector(`[data-act=${act}]`));
	button.setAttribute('aria-pressed', on);
	button.textContent = on ? button.dataset.end : button.dataset.begin;
	all.hidden = !on;
	update();
};

const selectAll = () => {
	const cards = jobs();
	const all = cards.every((card) => boxOf(card).checked);
	cards.forEach((card) => (boxOf(card).checked = !all));
	update();
};

// With the shift key, everything from the box before changes in the same way.
const pick = (event) => {
	const box = event.target;
	const cards = jobs();
	const [from, to] = [lastPicked, box].map((it) => cards.findIndex((card) => boxOf(card) === it));
	if (event.shiftKey && from >= 0) {
		cards.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((card) => (boxOf(card).checked = box.checked));
	}
	lastPicked = box;
	update();
};

// Fills a form with the jobs that it is about, in the order of the list, and does the same with uploads.
const prepare = (event) => {
	const form = event.target;
	const what = form.dataset?.many;
	if (!what) {
		return;
	}
	const cards = scope().filter(APPLIES[what]);
	const ids = cards.map((card) => card.dataset.id).filter(Boolean);
	form.querySelectorAll('[name=id]').forEach((input) => input.remove());
	form.append(...ids.map((id) => Object.assign(document.createElement('input'), { type: 'hidden', name: 'id', value: id })));
	cards.filter((card) => !card.dataset.id).forEach((card) => card.querySelector(`[data-act=${UPLOAD_ACTS[what]}]`).click());
	if (ids.length === 0) {
		event.preventDefault();
		event.stopPropagation();
	}
};

if (list) {
	list.addEventListener('click', (event) => {
		const card = event.target.closest('.unfold')?.closest('.card');
		if (card) {
			setOpen(card, card.dataset.open === undefined);
		}
	});
}

if (bar && list && uploads) {
	list.addEventListener('click', (event) => event.target.matches('.tick-box input') && pick(event));
	bar.querySelector('[data-act=select]').addEventListener('click', () => select(!isSelecting()));
	bar.querySelector('[data-act=all]').addEventListener('click', selectAll);
	// Before HTMX reads the form.
	document.addEventListener('submit', prepare, true);
	document.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && isSelecting() && !document.querySelector('dialog[open]')) {
			select(false);
			bar.querySelector('[data-act=select]').focus();
		}
	});
	// A ZIP that the server has made ready is downloaded without leaving the page, which would end all uploads.
	document.addEventListener('htmx:load', ({ target }) => target.matches('[data-zip]') && target.click());
	const changes = new MutationObserver(updateSoon);
	for (const parent of [list, uploads]) {
		changes.observe(parent, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-state', 'data-percent', 'data-batch', 'data-final', 'data-sent', 'value'] });
	}
	update();
}
