// Shows the notifications that M3DIO sends while no page of it is open, and opens the file that they are about. Browsers expect it at
// the root, and keep it until its text changes.

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
