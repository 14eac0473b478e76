// Shows a dialog over the page when the session has ended, so that the list of uploads is not lost.

const dialog = document.getElementById('session');
let login = null;

// Resolves when somebody has logged in again.
export const waitForLogin = () => {
	if (!dialog) {
		location.reload();
		return new Promise(() => {});
	}
	login ??= new Promise((resolve) => {
		document.addEventListener('m3dio:logged-in', () => {
			login = null;
			dialog.close();
			dialog.querySelector('form').reset();
			resolve();
		}, { once: true });
		dialog.showModal();
	});
	return login;
};

// Tells whether somebody is logged in. If that cannot be found out, it assumes so.
export const isLoggedIn = async (path) => {
	try {
		return (await fetch(path, { headers: { Accept: 'application/json' }, redirect: 'error' })).status !== 401;
	} catch {
		return true;
	}
};

// The page does not work without a login, so the dialog stays open. Chromium lets the second Escape through even if the
// event is prevented.
dialog?.addEventListener('cancel', (event) => event.preventDefault());
dialog?.addEventListener('close', () => login && dialog.showModal());
