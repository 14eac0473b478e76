// Names audio tracks for people.

const MAX_TITLE = 60;

const languages = new Intl.DisplayNames([document.documentElement.lang], { type: 'language' });

const nameLanguage = (code) => {
	try {
		return languages.of(code);
	} catch {
		// The file says something that is no language.
		return null;
	}
};

// Returns a name such as "2 · German · Dolby Digital · Commentary".
export const nameTrack = ({ number, language, codec, title, protected: isProtected }, { trackProtected }) =>
	[number, language && nameLanguage(language), codec, title?.slice(0, MAX_TITLE), isProtected && trackProtected].filter(Boolean).join(' · ');
