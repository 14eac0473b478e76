// Starts the modules that make the page interactive. Each works on the HTML that it finds.

import './theme.js';
import './address.js';
import './htmx-errors.js';
import './times.js';
import './player.js';
import './password.js';
import './passkeys.js';
import './copy.js';
import './link.js';
import './push.js';
import './session.js';
import './live.js';
import './more.js';
import './option-form.js';
import './upload.js';
import './shared.js';
import './chapters.js';
import './many.js';
import './undo.js';

document.documentElement.classList.add('scripted');

// Closes the menu on a click outside it and on Escape.
const menu = document.querySelector('.menu');
document.addEventListener('click', (event) => {
	if (menu?.open && !menu.contains(event.target)) {
		menu.open = false;
	}
});
menu?.addEventListener('keydown', (event) => {
	if (event.key === 'Escape' && menu.open) {
		menu.open = false;
		menu.querySelector('summary').focus();
	}
});
