// Keeps the theme in a cookie, so that the server can write it into the next page and nothing flashes.

const root = document.documentElement;
const buttons = document.querySelectorAll('[data-theme-choice]');

const show = () => {
	for (const button of buttons) {
		button.setAttribute('aria-pressed', String(button.dataset.themeChoice === (root.dataset.theme ?? '')));
	}
};

const choose = (theme) => {
	if (theme) {
		root.dataset.theme = theme;
	} else {
		delete root.dataset.theme;
	}
	const secure = location.protocol === 'https:' ? '; Secure' : '';
	document.cookie = `theme=${theme}; Path=/; Max-Age=${theme ? 31536000 : 0}; SameSite=Lax${secure}`;
	show();
};

for (const button of buttons) {
	button.addEventListener('click', () => choose(button.dataset.themeChoice));
}
document.querySelector('[data-themes]')?.removeAttribute('hidden');
show();
