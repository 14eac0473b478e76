// What the page does beyond its HTML. Each module is one thing; all work on what is there.

import './theme.js';
import './htmx.js';
import './times.js';
import './player.js';
import './confirm.js';
import './session.js';
import './live.js';
import './upload.js';

document.documentElement.classList.add('scripted');

// A menu closes as menus do.
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
