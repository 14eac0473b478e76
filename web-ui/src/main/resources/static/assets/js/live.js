// Keeps the list as the server has it, by server-sent events that carry HTML.

import { morph } from './morph.js';
import { ended, signedIn } from './session.js';
import { dressPlayers } from './player.js';
import { tellTimes } from './times.js';
import { announce, fill } from './words.js';

const list = document.getElementById('jobs');
const notice = document.getElementById('notice');
const title = document.title;
// Milliseconds without a connection before it is told: a stream that ended as it should is back much sooner.
const SILENCE = 10_000;
let patience = 1000;
let lost = null;
let source = null;

const cards = () => [...list.querySelectorAll(':scope > .card')];

const parse = (html) => {
	const template = document.createElement('template');
	template.innerHTML = html;
	return [...template.content.querySelectorAll('.card')];
};

const lively = (card) => {
	htmx.process(card);
	dressPlayers(card);
	tellTimes(card);
};

// Job ids grow with time: newest first is largest first. Older ones than are shown come with "Show more".
const place = (card) => {
	const shown = cards();
	const after = shown.find((other) => other.dataset.id < card.dataset.id);
	if (after) {
		after.before(card);
	} else if (!list.querySelector('.more')) {
		list.append(card);
	}
};

const tell = (before, card) => {
	const { state, link, name, gaps } = card.dataset;
	if (before.state !== state && state === 'COMPLETED') {
		announce(gaps ? 'readyGaps' : 'ready', name);
	} else if (before.state !== state && state === 'FAILED') {
		announce('failed', name);
	} else if (!before.link && link === 'off') {
		announce('linkOff', name);
	}
};

// Who pressed a button that is gone goes on from the next one.
const keepFocus = (card, change) => {
	const focused = card.contains(document.activeElement);
	change();
	if (focused && !card.contains(document.activeElement)) {
		card.querySelector('.actions :is(a, button)')?.focus();
	}
};

export const put = (card, news = true) => {
	const current = document.getElementById(card.id);
	if (!current) {
		if (list.dataset.fixed === undefined) {
			place(card);
			lively(card);
		}
		return;
	}
	const before = { ...current.dataset };
	keepFocus(current, () => morph(current, card));
	lively(current);
	if (news) {
		tell(before, current);
	}
};

const remove = (card) => {
	const focused = card.contains(document.activeElement);
	const next = card.nextElementSibling ?? card.previousElementSibling;
	card.remove();
	if (focused) {
		next?.querySelector('button, a')?.focus();
	}
};

// What is newer than the oldest of a snapshot, but not in it, has been deleted.
const snapshot = (html) => {
	const fresh = parse(html);
	const ids = new Set(fresh.map((card) => card.dataset.id));
	const oldest = fresh.at(-1)?.dataset.id ?? '';
	cards().filter((card) => card.dataset.id >= oldest && !ids.has(card.dataset.id)).forEach(remove);
	fresh.reverse().forEach((card) => put(card));
};

// The title tells how far things are, for those who look at another tab.
export const showTitle = () => {
	const running = cards().find((card) => card.dataset.state === 'RUNNING');
	const words = document.getElementById('live').dataset;
	if (document.body.dataset.uploading) {
		document.title = fill(words.titleUploading, document.body.dataset.uploading);
	} else if (running) {
		document.title = fill(words.titleActive, Math.round(Number(running.dataset.percent ?? 0)), running.dataset.name);
	} else {
		document.title = title;
	}
};

const interrupted = (why) => {
	if (!lost?.isConnected) {
		notice.append(document.getElementById(why).content.cloneNode(true));
		lost = notice.lastElementChild;
	}
};

const connected = () => {
	patience = 1000;
	lost?.remove();
};

const listen = () => {
	source = new EventSource(list.dataset.events);
	let doubt = null;
	const sure = () => {
		clearTimeout(doubt);
		doubt = null;
	};
	const again = (why = 'lost') => {
		sure();
		source.close();
		interrupted(why);
		setTimeout(listen, patience);
		patience = Math.min(patience * 2, 30_000);
	};
	const on = (type, action) => source.addEventListener(type, (event) => {
		connected();
		action(event.data);
		showTitle();
	});
	on('snapshot', snapshot);
	on('job', (html) => parse(html).forEach((card) => put(card)));
	on('deleted', (id) => document.getElementById(`job-${id}`) && remove(document.getElementById(`job-${id}`)));
	source.addEventListener('away', () => again());
	source.addEventListener('too-many', () => again('too-many'));
	source.addEventListener('signed-out', () => {
		source.close();
		ended().then(listen);
	});
	source.addEventListener('open', sure);
	source.addEventListener('error', async () => {
		// A browser comes back by itself after a break, but not after a refusal. It does not say for how long it has tried.
		if (source.readyState !== EventSource.CLOSED) {
			doubt ??= setTimeout(again, SILENCE);
			return;
		}
		sure();
		source.close();
		if (await signedIn(list.dataset.session)) {
			again();
		} else {
			ended().then(listen);
		}
	});
};

// What HTMX got takes its place in the same way, so that a player plays on. It is the form that names this extension:
// the form may have left the page already when its answer comes.
htmx.defineExtension('card', {
	isInlineSwap: (style) => style === 'card',
	handleSwap: (style, target, fragment) => {
		if (style === 'card') {
			put(fragment.querySelector('.card'));
		}
		return style === 'card';
	},
});

if (list?.dataset.events) {
	listen();
	document.addEventListener('htmx:afterSwap', showTitle);
	addEventListener('pagehide', () => source.close());
	addEventListener('pageshow', (event) => event.persisted && location.reload());
}
