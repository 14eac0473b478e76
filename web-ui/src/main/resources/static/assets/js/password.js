// Shows and hides what was typed into a password field. Without JavaScript there is no button.

document.addEventListener('click', (event) => {
	const button = event.target.closest('[data-reveal]');
	if (!button) {
		return;
	}
	const input = document.getElementById(button.getAttribute('aria-controls'));
	const revealed = input.type === 'password';
	input.type = revealed ? 'text' : 'password';
	button.firstElementChild.textContent = revealed ? button.dataset.hide : button.dataset.show;
	input.focus();
});

// A password is never submitted as readable text, which browsers would remember.
document.addEventListener('submit', () => {
	for (const input of document.querySelectorAll('.password input[type=text]')) {
		input.type = 'password';
	}
}, { capture: true });

const uncover = (root) => {
	for (const button of root.querySelectorAll('[data-reveal]')) {
		button.hidden = false;
	}
};

document.addEventListener('htmx:load', (event) => uncover(event.target));
uncover(document);
