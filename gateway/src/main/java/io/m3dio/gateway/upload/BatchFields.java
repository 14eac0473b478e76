package io.m3dio.gateway.upload;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.m3dio.db.batch.BatchName;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an upload by which a client says which files belong together:
 * {@code batch}, a name of its own, {@code batchSize}, the number of files, and
 * {@code batchIndex}, which of them it is.
 */
public final class BatchFields {

	private static final String NAME = "batch";

	private static final String SIZE = "batchSize";

	private static final String INDEX = "batchIndex";

	private static final Set<String> FIELDS = Set.of(NAME, SIZE, INDEX);

	private final Map<String, String> values = new HashMap<>();

	/**
	 * Tells whether a field is one of these.
	 * @param field the field's name
	 * @return whether it can be added
	 */
	public static boolean contains(@Nullable String field) {
		return field != null && FIELDS.contains(field);
	}

	/**
	 * Adds a field. An empty one is ignored.
	 * @param field the field's name
	 * @param value its value
	 * @throws io.m3dio.platform.problem.ProblemException if it is not valid
	 */
	public void add(String field, byte[] value) {
		String text = new String(value, StandardCharsets.UTF_8).strip();
		String pattern = field.equals(NAME) ? "[\\w-]{1," + BatchName.MAX_LENGTH + "}" : "[1-9]\\d{0,3}";
		if (!text.isEmpty() && (!text.matches(pattern) || this.values.put(field, text) != null)) {
			throw notValid();
		}
	}

	/**
	 * Returns what the client said.
	 * @return the batch's name, size and index; none if it said nothing
	 * @throws io.m3dio.platform.problem.ProblemException if it is not valid
	 */
	public @Nullable BatchName name() {
		String name = this.values.get(NAME);
		Integer size = number(SIZE);
		Integer index = number(INDEX);
		if (name == null && (size != null || index != null)) {
			throw notValid();
		}
		return (name != null) ? new BatchName(name, size, index) : null;
	}

	private @Nullable Integer number(String field) {
		Integer number = this.values.containsKey(field) ? Integer.valueOf(this.values.get(field)) : null;
		if (number != null && number > BatchName.MAX_SIZE) {
			throw notValid();
		}
		return number;
	}

	private static RuntimeException notValid() {
		return Problem.BAD_REQUEST
			.because(("'batch' must be a name of 1 to %d letters, digits, '-' or '_', and 'batchSize' and 'batchIndex' "
					+ "beside it numbers from 1 to %,d. Set each once.")
				.formatted(BatchName.MAX_LENGTH, BatchName.MAX_SIZE));
	}

}
