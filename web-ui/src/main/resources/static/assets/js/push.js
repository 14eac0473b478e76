// Turns on notifications of this browser, which come also while no page is open (Web Push). Nothing is asked before a click.

import { base64url, csrfToken } from './text.js';

const DISMISSED = 'notifications-dismissed';
// Logging out does not wait any longer, in milliseconds.
const LONGEST_WAIT = 3000;

const supported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
const part = document.querySelector('[data-push]');

const request = async (url, options = {}) => {
	const response = await fetch(url, { ...options, headers: { 'X-CSRF-TOKEN': csrfToken(), Accept: 'application/json', ...options.headers } });
	if (!response.ok) {
		const problem = await response.json().catch(() => null);
		throw Object.assign(new Error(`Status ${response.status}`), { detail: problem?.detail });
	}
	return response;
};

const subscriptionOf = async () => (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription() ?? null;

// The id that the server knows a subscription by.
const idOf = async ({ endpoint }) => {
	const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
	return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

// The subscription for the server's key. One for an earlier key does not work any more.
const subscribe = async (publicKey) => {
	await navigator.serviceWorker.register(part.dataset.worker);
	const { pushManager } = await navigator.serviceWorker.ready;
	const old = await pushManager.getSubscription();
	if (old && base64url(old.options.applicationServerKey) !== publicKey) {
		await old.unsubscribe();
	}
	return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
};

const say = (text) => {
	part.querySelector('[role=status]').textContent = text;
};

const turnOn = async (publicKey) => {
	if (await Notification.requestPermission() !== 'granted') {
		say(part.dataset.denied);
		return false;
	}
	try {
		const body = JSON.stringify(await subscribe(publicKey));
		await request(`${part.dataset.push}/subscriptions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
		return true;
	} catch (error) {
		console.warn('Notifications stay off', error);
		say(error.detail ?? part.dataset.failed);
		return false;
	}
};

// Has the button turn notifications on. The key is known before the click, as browsers ask only right after one.
const prepare = (publicKey, done) => {
	const button = part.querySelector('[data-act=on]');
	button.addEventListener('click', async () => {
		button.disabled = true;
		say('');
		if (await turnOn(publicKey)) {
			done();
		}
		button.disabled = false;
	});
	part.hidden = false;
};

// Offers notifications on the page of all files, if this browser could show some and nobody has said no.
export const offerNotifications = async () => {
	if (!supported || !part?.hidden || Notification.permission === 'denied' || localStorage.getItem(DISMISSED)) {
		return;
	}
	const [{ publicKey, subscriptions }, own] = await Promise.all([request(part.dataset.push).then((answer) => answer.json()), subscriptionOf()]);
	const id = own && await idOf(own);
	// Asked again in the meantime, by another upload.
	if (!part.hidden || subscriptions.some((known) => known.id === id)) {
		return;
	}
	const close = (text) => {
		part.querySelectorAll('button').forEach((button) => button.remove());
		say(text);
	};
	part.querySelector('[data-act=dismiss]').addEventListener('click', () => {
		localStorage.setItem(DISMISSED, 'true');
		close('');
		part.hidden = true;
	});
	prepare(publicKey, () => close(part.dataset.on));
};

// The settings list the browsers. This one is marked, or can be added.
const completeSettings = async () => {
	document.querySelector('[data-push-unsupported]').hidden = true;
	const own = await subscriptionOf();
	const row = own && document.getElementById(`browser-${await idOf(own)}`);
	if (row) {
		row.querySelector('strong').hidden = false;
	} else {
		prepare(part.dataset.key, () => location.assign(part.dataset.to));
	}
};

// Whoever logs out is not told in this browser any more: somebody else may use it.
const turnOff = async (api) => {
	const own = await subscriptionOf();
	if (own) {
		await Promise.all([request(`${api}/subscriptions/${await idOf(own)}`, { method: 'DELETE' }), own.unsubscribe()]);
	}
};

if (supported) {
	if (part?.dataset.key) {
		completeSettings();
	}
	document.querySelector('[data-sign-out]')?.addEventListener('submit', async (event) => {
		event.preventDefault();
		const { target } = event;
		const timeout = new Promise((resolve) => {
			setTimeout(resolve, LONGEST_WAIT);
		});
		await Promise.race([turnOff(target.dataset.signOut), timeout]).catch((error) => console.warn('The push service will say that this browser is gone', error));
		target.submit();
	});
}
