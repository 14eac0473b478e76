package io.m3dio.db.media;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Names the files in a ZIP so that every system can unpack them, whatever people called
 * them.
 */
public final class PortableNames {

	/** Matches separators and what Windows refuses. */
	private static final Pattern REFUSED = Pattern.compile("[/\\\\:*?\"<>|]+");

	/** Matches control characters, lone surrogates and marks that reverse text. */
	private static final Pattern INVISIBLE = Pattern
		.compile("[\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]+");

	private static final Pattern SPACES = Pattern.compile("\\s+");

	/** Matches dots and spaces at both ends. Windows drops trailing dots. */
	private static final Pattern ENDS = Pattern.compile("^[\\s.]+|[\\s.]+$");

	/**
	 * Matches what Windows takes for a device, with any extension.
	 * @see <a href=
	 * "https://learn.microsoft.com/windows/win32/fileio/naming-a-file">Naming Files,
	 * Paths, and Namespaces</a>
	 */
	private static final Pattern DEVICE = Pattern.compile("^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])\\s*(?:\\..*)?$",
			Pattern.CASE_INSENSITIVE);

	private PortableNames() {
	}

	/**
	 * Names a file.
	 * @param stem the name without its extension
	 * @param ending the extension, which is kept
	 * @return the name, at most 255 bytes
	 */
	public static String of(String stem, String ending) {
		String allowed = allowed(stem);
		return MediaNames.fitted(DEVICE.matcher(allowed).matches() ? "_" + allowed : allowed, ending);
	}

	/**
	 * Replaces what cannot be in a name.
	 * @param text a part of a name
	 * @return the part; empty if nothing of it can be in a name
	 */
	public static String allowed(String text) {
		String visible = INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ");
		String allowed = SPACES.matcher(REFUSED.matcher(visible).replaceAll("-")).replaceAll(" ");
		return ENDS.matcher(allowed).replaceAll("");
	}

}
