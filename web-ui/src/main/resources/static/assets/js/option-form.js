// Forms of options that are pages of their own.

import { cutIn } from './cut.js';
import { OptionFields } from './options.js';

for (const form of document.querySelectorAll('.option-form')) {
	cutIn(form);
	const fields = new OptionFields(form.querySelector('.options'), form);
	form.noValidate = true;
	form.addEventListener('submit', (event) => {
		if (!fields.check()) {
			event.preventDefault();
		}
	});
	fields.refuse((form.dataset.refused ?? '').split(' '));
}
