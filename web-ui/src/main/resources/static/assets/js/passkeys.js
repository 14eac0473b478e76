// Adds passkeys, logs in and confirms changes with them (Web Authentication). Without JavaScript, the buttons stay hidden.

import { base64url, csrfToken } from './text.js';

// A challenge expires after five minutes. The offer in the field for the email address is renewed before.
const OFFER_LASTS = 4 * 60 * 1000;

const bytes = (base64url) => Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

// A request that failed, with the notice that the server wrote about it.
class Refused extends Error {
	constructor(html) {
		super('refused');
		this.html = html;
	}
}

const post = async (url, body) => {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': csrfToken(), 'HX-Request': 'true', Accept: 'application/json, text/html' },
		body: JSON.stringify(body),
	});
	if (response.status === 401) {
		location.reload();
		return new Promise(() => {});
	}
	if (!response.ok) {
		throw new Refused(await response.text());
	}
	return response;
};

const credentials = (list) => list.map((credential) => ({ ...credential, id: bytes(credential.id) }));

const create = async (options) => {
	const { id, response } = await navigator.credentials.create({
		publicKey: {
			...options,
			challenge: bytes(options.challenge),
			user: { ...options.user, id: bytes(options.user.id) },
			excludeCredentials: credentials(options.excludeCredentials),
		},
	});
	return {
		id,
		response: {
			clientDataJSON: base64url(response.clientDataJSON),
			attestationObject: base64url(response.attestationObject),
			transports: response.getTransports?.() ?? [],
		},
	};
};

const get = async (options, request) => {
	const { id, response } = await navigator.credentials.get({
		...request,
		publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: credentials(options.allowCredentials) },
	});
	return {
		id,
		response: {
			clientDataJSON: base64url(response.clientDataJSON),
			authenticatorData: base64url(response.authenticatorData),
			signature: base64url(response.signature),
			userHandle: base64url(response.userHandle ?? new ArrayBuffer(0)),
		},
	};
};

const noticeOf = (error) => {
	const template = document.createElement('template');
	template.innerHTML = error instanceof Refused ? error.html : '';
	return template.content.querySelector('.notice');
};

const show = (form, error) => {
	const text = error.name === 'InvalidStateError' ? form.dataset.known : form.dataset.canceled;
	const notice = noticeOf(error) ?? Object.assign(document.createElement('p'), { className: 'notice', textContent: text });
	form.querySelector('[aria-live]').replaceChildren(notice);
};

const offerLogin = (form) => {
	const button = form.querySelector('button');
	let current = new AbortController();
	let renewal;

	const logIn = async (mediation) => {
		current.abort();
		current = new AbortController();
		const { signal } = current;
		const options = await (await post(form.dataset.options, {})).json();
		await post(form.dataset.action, await get(options, { mediation, signal }));
		location.assign(form.dataset.to);
	};

	// The browser shows passkeys where the email address is entered. It is no error if nobody chooses one.
	const offer = async () => {
		if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) {
			return;
		}
		renewal = setTimeout(offer, OFFER_LASTS);
		try {
			await logIn('conditional');
		} catch (error) {
			if (error instanceof Refused) {
				show(form, error);
			}
		}
	};

	button.addEventListener('click', async () => {
		clearTimeout(renewal);
		button.disabled = true;
		try {
			await logIn('optional');
		} catch (error) {
			show(form, error);
			offer();
		}
		button.disabled = false;
	});
	form.hidden = false;
	offer();
};

const offerNew = (form) => {
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		const { name, password, passkey } = form.elements;
		const button = form.querySelector('.filled');
		button.disabled = true;
		try {
			const options = await (await post(form.dataset.options, {
				...(passkey && !passkey.disabled ? { passkey: JSON.parse(passkey.value) } : { password: password?.value }),
			})).json();
			await post(form.dataset.action, { name: name.value, credential: await create(options) });
			location.assign(form.dataset.to);
		} catch (error) {
			show(form, error);
		}
		button.disabled = false;
	});
	form.hidden = false;
	document.querySelector('[data-passkey-unsupported]').hidden = true;
};

// Confirms a form by a passkey: sending it asks for one, and it is sent again once the passkey has signed. Where there is a
// password as well, a button chooses the passkey.
const offerConfirmation = (confirmation) => {
	const field = confirmation.querySelector('input');
	const button = confirmation.querySelector('button');
	const { form } = field;
	let chosen = !button;

	const confirm = async (submitter) => {
		try {
			const options = await (await post(confirmation.dataset.options, {})).json();
			field.value = JSON.stringify(await get(options, {}));
			field.disabled = false;
			form.requestSubmit(submitter);
		} catch (error) {
			show(confirmation, error);
		}
		// A signature works once.
		field.disabled = true;
	};

	form.addEventListener(
		'submit',
		(event) => {
			if (chosen && field.disabled) {
				event.preventDefault();
				event.stopImmediatePropagation();
				confirm(event.submitter);
			}
		},
		{ capture: true },
	);

	if (button) {
		button.hidden = false;
		button.addEventListener('click', () => {
			chosen = true;
			form.elements.password.disabled = true;
			form.querySelector('[data-password]').hidden = true;
			confirmation.querySelector('.hint').hidden = false;
			button.hidden = true;
			form.querySelector('button:not([type=button])').focus();
		});
	}
};

if (window.PublicKeyCredential) {
	document.querySelectorAll('[data-passkey-confirm]').forEach(offerConfirmation);
	const login = document.querySelector('[data-passkey-login]');
	const add = document.querySelector('[data-passkey-add]');
	login && offerLogin(login);
	add && offerNew(add);
}
