// Keeps the list up to date with server-sent events that carry HTML.

import { morph } from './morph.js';
import { waitForLogin } from './session.js';
import { shareStream } from './stream.js';
import { enhancePlayers } from './player.js';
import { updateTimes } from './times.js';
import { announce, fillIn } from './text.js';

const list = document.getElementById('jobs');
const notice = document.getElementById('notice');
const title = document.title;
// Milliseconds of changes after which the browser may draw a frame.
const FRAME_BUDGET = 8;
const received = [];
// How many times the stream has brought each card. It brings every change, so a response to an earlier request can be dropped.
const brought = new Map();
const requested = new Map();
let lostNotice = null;
let stream = null;

const cards = () => [...list.querySelectorAll(':scope > .card')];

const parseCards = (html) => {
	const template = document.createElement('template');
	template.innerHTML = html;
	return [...template.content.querySelectorAll('.card')];
};

const activate = (card) => {
	htmx.process(card);
	enhancePlayers(card);
	updateTimes(card);
};

// A job further up has a greater place. "Show more" loads those that are below its own place.
const insert = (card) => {
	const { place } = card.dataset;
	const more = list.querySelector('.more');
	if (!more || place >= more.dataset.place) {
		list.insertBefore(card, cards().find((other) => other.dataset.place < place) ?? more);
	}
};

const announceChange = (before, card) => {
	const { state, link, name, gaps, kept } = card.dataset;
	if (before.state !== state && state === 'COMPLETED') {
		announce(gaps ? 'readyGaps' : 'ready', name);
	} else if (before.state !== state && state === 'FAILED') {
		announce('failed', name);
	} else if (!before.link && link === 'off') {
		announce('linkOff', name);
	} else if (before.link && !link && state === 'COMPLETED' && before.state === state) {
		announce('linkOn', name);
	} else if (before.kept !== kept) {
		announce(kept ? 'kept' : 'unkept', name);
	}
};

// Moves the focus to the first action of a card. Without a card, it goes to the title of the list.
export const focusOn = (card) => {
	const actions = [...card?.querySelectorAll('.actions :is(a, button)') ?? []];
	const target = actions.find((action) => action.checkVisibility()) ?? document.getElementById('files') ?? document.getElementById('main');
	if (!target.matches('a, button')) {
		target.tabIndex = -1;
	}
	target.focus();
};

// Tells whether what had the focus is gone or hidden.
export const isFocusLost = () => document.activeElement === document.body || !document.activeElement.checkVisibility();

// Makes a change. If what has the focus in a part of the page goes by it, the focus goes to a card.
export const keepFocus = (part, change, card = part) => {
	const focused = part.contains(document.activeElement);
	change();
	if (focused && isFocusLost()) {
		focusOn(card);
	}
};

// Updates the card of a job, or inserts it if it is new.
const putCard = (card, announced = true) => {
	const current = document.getElementById(card.id);
	if (!current) {
		if (list.dataset.fixed === undefined) {
			insert(card);
			activate(card);
		}
		return;
	}
	const before = { ...current.dataset };
	keepFocus(current, () => morph(current, card));
	activate(current);
	if (announced) {
		announceChange(before, current);
	}
};

const countBrought = (id) => brought.set(id, (brought.get(id) ?? 0) + 1);

const bring = (card) => {
	countBrought(card.id);
	putCard(card);
};

// Shows the card of a job as it is now. Without an answer, the stream of events brings it.
export const refreshCard = async (id, announced = true) => {
	const before = brought.get(`job-${id}`);
	try {
		const response = await fetch(`${list.dataset.cards}/${id}`, { headers: { 'HX-Request': 'true' } });
		const [card] = parseCards(response.ok ? await response.text() : '');
		if (card && brought.get(card.id) === before) {
			putCard(card, announced);
		}
	} catch (error) {
		console.warn(`The card of ${id} comes later`, error);
	}
};

// Removes a card. If it has the focus, that goes to another one.
export const removeCard = (card, next = card.nextElementSibling ?? card.previousElementSibling) => keepFocus(card, () => card.remove(), next);

// Removes the cards of deleted jobs. The focus goes to the card after them, even if it was on a button for all of them.
export const removeCards = (ids) => {
	const gone = ids.map((id) => document.getElementById(`job-${id}`)).filter(Boolean);
	const focused = document.activeElement === document.body || gone.some((card) => card.contains(document.activeElement));
	let next = gone.find((card) => card.contains(document.activeElement)) ?? gone.at(-1);
	while (gone.includes(next)) {
		next = next.nextElementSibling;
	}
	next ??= gone.length > 0 ? cards().findLast((card) => !gone.includes(card)) : cards()[0];
	gone.forEach((card) => card.remove());
	if (focused) {
		focusOn(next);
	}
	showTitle();
};

// A card further up than the last job of the snapshot but not part of it belongs to a deleted job.
const applySnapshot = (html) => {
	const snapshot = parseCards(html);
	const ids = new Set(snapshot.map((card) => card.dataset.id));
	const last = snapshot.at(-1)?.dataset.place ?? '';
	cards().filter((card) => card.dataset.place >= last && !ids.has(card.dataset.id)).forEach((card) => removeCard(card));
	snapshot.reverse().forEach(bring);
};

// Shows the progress in the title, for people who look at another tab.
export const showTitle = () => {
	const running = cards().find((card) => card.dataset.state === 'RUNNING');
	const messages = document.getElementById('live').dataset;
	if (document.body.dataset.uploading) {
		document.title = fillIn(messages.titleUploading, document.body.dataset.uploading);
	} else if (running) {
		document.title = fillIn(messages.titleActive, Math.round(Number(running.dataset.percent ?? 0)), running.dataset.name);
	} else {
		document.title = title;
	}
};

const showLostNotice = (templateId) => {
	if (!lostNotice?.isConnected) {
		notice.append(document.getElementById(templateId).content.cloneNode(true));
		lostNotice = notice.lastElementChild;
	}
};

// What can happen on the stream of events, of this tab or of another one.
const happened = {
	snapshot: applySnapshot,
	job: (html) => parseCards(html).forEach(bring),
	deleted: (id) => {
		countBrought(`job-${id}`);
		const card = document.getElementById(`job-${id}`);
		if (card) {
			removeCard(card);
		}
	},
	lost: showLostNotice,
	'logged-out': () => waitForLogin().then(stream.loggedIn),
};

const change = ([type, data]) => {
	happened[type](data);
	if (['snapshot', 'job', 'deleted'].includes(type)) {
		lostNotice?.remove();
	}
};

// Makes changes until it is time to draw, and the others after that. A hidden page is not drawn.
const makeChanges = () => {
	const end = document.hidden ? Infinity : performance.now() + FRAME_BUDGET;
	try {
		// With the last file that waits to be started, the button that starts all of them goes.
		keepFocus(list.closest('section'), () => {
			while (received.length > 0 && performance.now() < end) {
				change(received.shift());
			}
		}, cards()[0]);
		showTitle();
	} finally {
		if (received.length > 0) {
			setTimeout(makeChanges);
		}
	}
};

const receive = (...event) => {
	const first = received.push(event) === 1;
	if (document.hidden) {
		makeChanges();
	} else if (first) {
		setTimeout(makeChanges);
	}
};

// Lets HTMX put its cards in the same way, so that a player keeps playing. The form itself names this extension, because
// it may have left the page before its response arrives.
htmx.defineExtension('card', {
	isInlineSwap: (style) => style === 'card',
	handleSwap: (style, target, fragment) => {
		if (style === 'card') {
			const card = fragment.querySelector('.card');
			if (brought.get(card.id) === requested.get(card.id)) {
				putCard(card);
			}
		}
		return style === 'card';
	},
});

document.addEventListener('htmx:beforeRequest', ({ detail: { target: { id } } }) => requested.set(id, brought.get(id)));

if (list?.dataset.events) {
	stream = shareStream(list.dataset, receive);
	document.addEventListener('htmx:afterSwap', showTitle);
	addEventListener('pageshow', (event) => event.persisted && location.reload());
}
