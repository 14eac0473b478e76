package io.m3dio.gateway.upload;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads the header by which a client marks a request that it may have to repeat. Its
 * value is a string of structured fields ({@code "8e03978e"}); because many clients leave
 * out the quotation marks, so may callers.
 *
 * @see <a href=
 * "https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 * Idempotency-Key HTTP Header Field</a>
 */
public final class IdempotencyKey {

	private static final String HEADER = "Idempotency-Key";

	private static final Pattern VALUE = Pattern.compile("\"([!#-\\[\\]-~ ]{1,200})\"|([!#-+\\--:<-\\[\\]-~]{1,200})");

	private IdempotencyKey() {
	}

	/**
	 * Reads the key of a request.
	 * @param headers the headers of the request
	 * @return the key; {@code null} if it has none
	 * @throws io.m3dio.platform.problem.ProblemException if it is not valid
	 */
	public static @Nullable String of(HttpHeaders headers) {
		List<String> values = headers.getOrEmpty(HEADER);
		if (values.isEmpty()) {
			return null;
		}
		Matcher value = VALUE.matcher(values.get(0).strip());
		if (values.size() > 1 || !value.matches()) {
			throw Problem.BAD_REQUEST.because("The Idempotency-Key must be one text of 1 to 200 printable ASCII "
					+ "characters in quotation marks, such as a UUID.");
		}
		return (value.group(1) != null) ? value.group(1) : value.group(2);
	}

}
