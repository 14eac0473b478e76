// A session that has ended is said in a dialog over the page, so that no list of uploads is lost over it.

const dialog = document.getElementById('again');
let waiting = null;

// Resolves when somebody is signed in again.
export const ended = () => {
	if (!dialog) {
		location.reload();
		return new Promise(() => {});
	}
	waiting ??= new Promise((resolve) => {
		document.addEventListener('m3dio:signed-in', () => {
			waiting = null;
			dialog.close();
			dialog.querySelector('[name=password]').value = '';
			resolve();
		}, { once: true });
		dialog.showModal();
	});
	return waiting;
};

// Says whether somebody is signed in; a question that cannot be asked is no "no".
export const signedIn = async (path) => {
	try {
		return (await fetch(path, { headers: { Accept: 'application/json' }, redirect: 'error' })).status !== 401;
	} catch {
		return true;
	}
};

// There is nothing behind the dialog to go back to without signing in.
// Chromium lets the second Escape through, whatever is prevented.
dialog?.addEventListener('cancel', (event) => event.preventDefault());
dialog?.addEventListener('close', () => waiting && dialog.showModal());
