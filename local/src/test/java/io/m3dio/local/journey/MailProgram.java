package io.m3dio.local.journey;

/**
 * What programs that show mails are known to do to them, as a script that does it to the
 * page of a mail.
 *
 * @see <a href="https://www.caniemail.com">Can I email</a>
 */
enum MailProgram {

	/** Apple Mail and Thunderbird show a mail as it is. */
	SHOWS_ALL(""),

	/** Gmail without a Google account, and old programs of providers. */
	DROPS_STYLE_SHEETS("document.querySelectorAll('style').forEach((sheet) => sheet.remove())"),

	/** Yahoo Mail on Android. */
	DROPS_THE_HEAD("document.head.replaceChildren()"),

	/** Gmail and Yahoo Mail put the mail into a page of their own. */
	REPLACES_THE_BODY("""
			const inner = document.createElement('div');
			inner.append(...document.body.childNodes);
			document.querySelectorAll('style').forEach((sheet) => sheet.remove());
			document.body.removeAttribute('style');
			document.body.removeAttribute('class');
			document.body.append(inner);"""),

	/** Outlook on Windows, which draws with the engine of Word. */
	KNOWS_LITTLE_CSS(
			"""
					document.querySelectorAll('style').forEach((sheet) => sheet.remove());
					const unknown = ['max-width', 'border-radius', 'overflow-wrap', 'word-break', 'unicode-bidi', 'opacity', 'overflow',
						'max-height', 'letter-spacing', 'font-variant-numeric'];
					for (const element of document.querySelectorAll('[style]')) {
						const alternative = /mso-padding-alt:([^;]+)/.exec(element.getAttribute('style'))?.[1];
						const hidden = element.getAttribute('style').includes('mso-hide:all');
						unknown.forEach((name) => element.style.removeProperty(name));
						if (!element.matches('td, table')) {
							element.style.removeProperty('padding');
						}
						if (element.matches('div:not(.bar)')) {
							element.style.removeProperty('display');
						}
						if (alternative) {
							element.style.padding = alternative;
						}
						if (hidden) {
							element.style.display = 'none';
						}
					}
					for (const table of document.querySelectorAll('table[width]')) {
						table.style.removeProperty('width');
					}"""),

	/**
	 * Everything that is loaded from elsewhere is missing, as in most programs at first.
	 */
	SHOWS_NO_IMAGES("document.querySelectorAll('img, [background]').forEach((element) => element.remove())");

	private final String script;

	MailProgram(String script) {
		this.script = script;
	}

	/**
	 * Returns what happens to a mail.
	 * @return statements in JavaScript
	 */
	String script() {
		return this.script;
	}

}
