// The list shows new mails by itself; a mail, once open, stays as it is.
const seconds = 3;

async function update() {
	if (location.pathname !== '/' || document.hidden) {
		return;
	}
	const answer = await fetch('/').catch(() => undefined);
	if (answer?.ok) {
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const [now, then] = [page, document].map((each) => each.querySelectorAll('.mails li').length);
		const newest = (each) => each.querySelector('.mails a')?.getAttribute('href');
		if (now !== then || newest(page) !== newest(document)) {
			document.querySelector('main').replaceWith(page.querySelector('main'));
		}
	}
}

setInterval(update, seconds * 1000);
