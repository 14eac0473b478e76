// Shows the notifications that M3DIO sends while no page of it is open, and opens the file that they are about. Keeps files that other
// apps share with M3DIO until a page asks for them; the page deletes them. Browsers expect it at the root, and keep it until its text
// changes.

const SHARED = 'shared-files';

const open = async (url) => {
	const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
	const page = pages.find((client) => client.url === url);
	return page ? page.focus() : self.clients.openWindow(url);
};

self.addEventListener('push', (event) => {
	const { title, body, path, tag } = event.data.json();
	event.waitUntil(self.registration.showNotification(title, { body, tag, renotify: true, data: path }));
});

self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	event.waitUntil(open(new URL(event.notification.data, self.registration.scope).href));
});

// Each file is a response under an address that nothing else has.
const keep = async (files) => {
	const cache = await caches.open(SHARED);
	const now = Date.now();
	await Promise.all(files.map((file, i) => cache.put(`shared/${now}/${i}`, new Response(file, {
		headers: { 'Content-Type': file.type, 'X-Name': encodeURIComponent(file.name), 'X-Modified': String(file.lastModified) },
	}))));
};

const receive = async (request) => {
	const page = new URL(self.registration.scope);
	try {
		const form = await request.formData();
		await keep(form.getAll('file').filter((field) => field instanceof File && field.size > 0));
	} catch (error) {
		console.warn('There is no room for what was shared', error);
		page.searchParams.set('problem', 'not-shared');
	}
	return Response.redirect(page, 303);
};

self.addEventListener('fetch', (event) => {
	const { method, url } = event.request;
	if (method === 'POST' && url === new URL('share', self.registration.scope).href) {
		event.respondWith(receive(event.request));
	}
});

// A page that nobody is logged in to cannot upload what it was opened with.
self.addEventListener('message', (event) => event.waitUntil(keep(event.data.keep)));
