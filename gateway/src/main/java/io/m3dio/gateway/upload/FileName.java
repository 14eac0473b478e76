package io.m3dio.gateway.upload;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.m3dio.db.media.MediaNames;
import org.jspecify.annotations.Nullable;

/**
 * Cleans file names that callers send, so that they are safe to store, to show and to put
 * into a header.
 */
public final class FileName {

	private static final String NONE = "video.mp4";

	/**
	 * How a form encodes a quotation mark: browsers as {@code %22}, others with a
	 * backslash.
	 * @see <a href=
	 * "https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data">HTML,
	 * multipart/form-data</a>
	 */
	private static final Pattern QUOTE = Pattern.compile("%22|\\\\\"");

	/**
	 * What does not belong in a name: controls, halves of characters, and noncharacters.
	 * Code points that a newer Unicode may have assigned are kept.
	 */
	private static final Pattern NOT_CHARACTERS = Pattern
		.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{IsNoncharacter_Code_Point}]");

	/**
	 * Characters that change the reading direction, so that {@code gpm.exe} reads as
	 * {@code exe.mpg}, and invisible ones. Joiners and variation selectors are spelling.
	 */
	private static final Pattern INVISIBLE = Pattern.compile("[\\x{AD}\\x{61C}\\x{200B}\\x{200E}\\x{200F}"
			+ "\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}\\x{FEFF}\\x{FFF0}-\\x{FFFB}]");

	/**
	 * Tag characters. They spell the flags of England, Scotland and Wales, and are
	 * invisible anywhere else.
	 */
	private static final Pattern TAGS = Pattern
		.compile("(\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{2,6}\\x{E007F})"
				+ "|[\\x{E0000}-\\x{E00FF}\\x{E01F0}-\\x{E0FFF}]");

	/**
	 * Joiners that follow nothing that they could join.
	 */
	private static final Pattern LOOSE_JOINERS = Pattern
		.compile("(^|[^\\p{L}\\p{M}\\p{N}\\p{S}\\p{Cn}\\x{E007F}])[\\x{200C}\\x{200D}]+");

	/**
	 * What Windows refuses in a name. It replaces quotation marks by itself.
	 */
	private static final Pattern REFUSED = Pattern.compile("[<>|:*?]");

	private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

	private static final Pattern ENDS = Pattern.compile("^[. ]+|[. ]+$");

	private static final Pattern ENDING = Pattern.compile("(?<=.)\\.\\w{1,9}$");

	private FileName() {
	}

	/**
	 * Cleans a name: removes the path, controls and invisible characters that are not
	 * spelling, replaces characters that file systems refuse, and shortens the name to
	 * 255 bytes with its extension.
	 * @param sent the name that was sent
	 * @return the name
	 */
	public static String clean(@Nullable String sent) {
		if (sent == null) {
			return NONE;
		}
		String quoted = QUOTE.matcher(sent).replaceAll("\"");
		String last = quoted.substring(Math.max(quoted.lastIndexOf('/'), quoted.lastIndexOf('\\')) + 1);
		String visible = visible(Normalizer.normalize(last, Normalizer.Form.NFC));
		String allowed = SPACES.matcher(REFUSED.matcher(visible).replaceAll("_")).replaceAll(" ");
		String name = ENDS.matcher(allowed).replaceAll("");
		return name.isEmpty() ? NONE : shorten(name);
	}

	private static String visible(String text) {
		String characters = NOT_CHARACTERS.matcher(text).replaceAll("");
		String printable = INVISIBLE.matcher(characters).replaceAll("");
		String withoutTags = TAGS.matcher(printable).replaceAll("$1");
		return LOOSE_JOINERS.matcher(withoutTags).replaceAll("$1");
	}

	private static String shorten(String name) {
		Matcher ending = ENDING.matcher(name);
		int end = ending.find() ? ending.start() : name.length();
		return MediaNames.fitted(name.substring(0, end), name.substring(end));
	}

}
