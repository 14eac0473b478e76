// A stream of server-sent events that all tabs of a person share. Over HTTP/1.1, a browser opens six connections to a
// server, so a stream for each tab would leave none for anything else in the seventh.

import { isLoggedIn } from './session.js';

// Milliseconds without a connection before the page says so. A stream that timed out reconnects much sooner.
const NOTICE_DELAY = 10_000;
const FIRST_RETRY = 1000;
const LONGEST_RETRY = 30_000;

// Opens the stream, and opens it again after interruptions. Returns a function that asks for a new snapshot.
const openStream = ({ events, session }, pass) => {
	let source = null;
	let retryDelay = FIRST_RETRY;
	let retryTimer = null;
	let noticeTimer = null;

	const close = () => {
		clearTimeout(retryTimer);
		clearTimeout(noticeTimer);
		noticeTimer = null;
		source?.close();
	};
	const reconnect = (notice = 'lost') => {
		close();
		pass('lost', notice);
		retryTimer = setTimeout(connect, retryDelay);
		retryDelay = Math.min(retryDelay * 2, LONGEST_RETRY);
	};
	const logOut = () => {
		close();
		pass('logged-out');
	};
	const connect = () => {
		close();
		const current = new EventSource(events);
		source = current;
		for (const type of ['snapshot', 'job', 'deleted']) {
			current.addEventListener(type, ({ data }) => {
				retryDelay = FIRST_RETRY;
				pass(type, data);
			});
		}
		current.addEventListener('unavailable', () => reconnect());
		current.addEventListener('too-many-streams', () => reconnect('too-many-streams'));
		current.addEventListener('logged-out', logOut);
		current.addEventListener('open', () => {
			clearTimeout(noticeTimer);
			noticeTimer = null;
		});
		current.addEventListener('error', async () => {
			// A browser reconnects by itself after an interruption, but not after a refusal. It does not tell for how long
			// it has tried.
			if (current.readyState !== EventSource.CLOSED) {
				noticeTimer ??= setTimeout(reconnect, NOTICE_DELAY);
				return;
			}
			const loggedIn = await isLoggedIn(session);
			if (source === current) {
				(loggedIn ? reconnect : logOut)();
			}
		});
	};

	connect();
	addEventListener('pagehide', close);
	return () => source.readyState !== EventSource.CONNECTING && connect();
};

// Opens the stream in one of the tabs, which passes what it receives on to the others. When that tab is closed, another
// one opens the stream. Without HTTPS there are no locks, and each tab has a stream of its own.
export const shareStream = (settings, receive) => {
	if (!navigator.locks) {
		const renew = openStream(settings, receive);
		return { loggedIn: renew };
	}
	const name = `m3dio events ${settings.account}`;
	const channel = new BroadcastChannel(name);
	let renew = null;
	const pass = (type, data) => {
		receive(type, data);
		channel.postMessage({ type, data });
	};
	channel.addEventListener('message', ({ data: { type, data } }) => {
		if (type === 'joined') {
			renew?.();
		} else if (type === 'logged-in') {
			document.dispatchEvent(new Event('m3dio:logged-in'));
			renew?.();
		} else {
			receive(type, data);
		}
	});
	navigator.locks.request(name, () => {
		renew = openStream(settings, pass);
		return new Promise(() => {});
	});
	// The list may have changed since the server rendered it.
	channel.postMessage({ type: 'joined' });
	return {
		loggedIn: () => {
			channel.postMessage({ type: 'logged-in' });
			renew?.();
		},
	};
};
