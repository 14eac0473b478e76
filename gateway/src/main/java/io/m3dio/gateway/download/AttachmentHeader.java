package io.m3dio.gateway.download;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

import org.springframework.web.util.UriUtils;

/**
 * Creates the {@code Content-Disposition} of a download: the name as it is, and an ASCII
 * name for clients that support nothing else. The first keeps quotation marks, which
 * Windows replaces by itself. In the second they would need a backslash, which curl takes
 * for the end of a folder's name (RFC 6266, appendix D, warns of that).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6266">RFC 6266</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8187">RFC 8187</a>
 */
final class AttachmentHeader {

	private AttachmentHeader() {
	}

	static String attachment(String name) {
		String ascii = Normalizer.normalize(name, Normalizer.Form.NFD)
			.replaceAll("[\\p{M}\\x{200C}\\x{200D}]", "")
			.replaceAll("\\p{Pd}", "-")
			.replaceAll("[^\\x20-\\x7e]", "_")
			.replaceAll("[\\\\%]", "_")
			.replace('"', '\'');
		return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''"
				+ UriUtils.encode(name, StandardCharsets.UTF_8);
	}

}
