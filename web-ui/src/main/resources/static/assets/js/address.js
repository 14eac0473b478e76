// Removes from the address what a page says once, such as that something is saved. It does not say so again when it is reloaded.

const SAID_ONCE = ['saved', 'done', 'deleted', 'removed', 'revoked', 'ended', 'sent', 'off', 'reset', 'late', 'problem', 'option'];

const address = new URL(location);
if (SAID_ONCE.some((name) => address.searchParams.has(name))) {
	SAID_ONCE.forEach((name) => address.searchParams.delete(name));
	history.replaceState(history.state, '', address);
}
