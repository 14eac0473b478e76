// Shows what plays on the lock screen and on headphones, whose buttons work as those of the page.

const SKIP = 15;

const session = navigator.mediaSession;

const handle = (action, handler) => {
	try {
		session.setActionHandler(action, handler);
	} catch {
		// Browsers know some actions only.
		session.setActionHandler(action, null);
	}
};

export const showInSession = (audio, { title, artist, cover }, controls) => {
	if (!session) {
		return;
	}
	session.metadata = new MediaMetadata({ title, artist: artist ?? '', artwork: cover ? [{ src: cover }] : [] });
	handle('play', () => audio.play());
	handle('pause', () => audio.pause());
	handle('seekbackward', ({ seekOffset }) => controls.skip(-(seekOffset ?? SKIP)));
	handle('seekforward', ({ seekOffset }) => controls.skip(seekOffset ?? SKIP));
	handle('seekto', ({ seekTime }) => controls.jump(seekTime));
	handle('previoustrack', controls.chapters.length > 1 ? () => controls.chapter(-1) : null);
	handle('nexttrack', controls.chapters.length > 1 ? () => controls.chapter(1) : null);
};

export const updateSession = ({ duration, currentTime, playbackRate }) => {
	if (session?.metadata && Number.isFinite(duration) && duration > 0) {
		session.setPositionState({ duration, playbackRate, position: Math.min(currentTime, duration) });
	}
};
