package io.m3dio.gateway.upload;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.m3dio.db.batch.BatchName;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an upload that are no options: {@code batch}, a name by which a client
 * says which files belong together, {@code batchSize}, the number of these files,
 * {@code batchIndex}, which of them it is, and {@code hold}, by which the file waits
 * until its owner releases it.
 */
public final class UploadFields {

	private static final String NAME = "batch";

	private static final String SIZE = "batchSize";

	private static final String INDEX = "batchIndex";

	private static final String HOLD = "hold";

	private static final String NUMBER = "[1-9]\\d{0,3}";

	private static final Map<String, String> PATTERNS = Map.of(NAME, "[\\w-]{1," + BatchName.MAX_LENGTH + "}", SIZE,
			NUMBER, INDEX, NUMBER, HOLD, "true|false|on");

	private final Map<String, String> values = new HashMap<>();

	/**
	 * Tells whether a field is one of these.
	 * @param field the field's name
	 * @return whether it can be added
	 */
	public static boolean contains(@Nullable String field) {
		return field != null && PATTERNS.containsKey(field);
	}

	/**
	 * Tells whether a field says which files belong together.
	 * @param field the field's name
	 * @return whether it can be added, and is not about this file alone
	 */
	public static boolean isAboutBatch(@Nullable String field) {
		return contains(field) && !HOLD.equals(field);
	}

	/**
	 * Adds a field. An empty one is ignored.
	 * @param field the field's name
	 * @param value its value
	 * @throws io.m3dio.platform.problem.ProblemException if it is not valid
	 */
	public void add(String field, byte[] value) {
		String text = new String(value, StandardCharsets.UTF_8).strip();
		if (!text.isEmpty()
				&& (!text.matches(PATTERNS.getOrDefault(field, "")) || this.values.put(field, text) != null)) {
			throw notValid(field);
		}
	}

	/**
	 * Returns what the client said about the files that belong together.
	 * @return the batch's name, size and index; none if it said nothing
	 * @throws io.m3dio.platform.problem.ProblemException if it is not valid
	 */
	public @Nullable BatchName name() {
		String name = this.values.get(NAME);
		Integer size = number(SIZE);
		Integer index = number(INDEX);
		if (name == null && (size != null || index != null)) {
			throw notValid(NAME);
		}
		return (name != null) ? new BatchName(name, size, index) : null;
	}

	private @Nullable Integer number(String field) {
		Integer number = this.values.containsKey(field) ? Integer.valueOf(this.values.get(field)) : null;
		if (number != null && number > BatchName.MAX_SIZE) {
			throw notValid(field);
		}
		return number;
	}

	/**
	 * Tells whether the file waits until its owner releases it.
	 * @return whether it is held
	 */
	public boolean held() {
		return this.values.containsKey(HOLD) && !this.values.get(HOLD).equals("false");
	}

	private static RuntimeException notValid(String field) {
		if (field.equals(HOLD)) {
			return Problem.BAD_REQUEST.because("'hold' must be true or false. Set it once.");
		}
		return Problem.BAD_REQUEST
			.because(("'batch' must be a name of 1 to %d letters, digits, '-' or '_', and 'batchSize' and 'batchIndex' "
					+ "beside it numbers from 1 to %,d. Set each once.")
				.formatted(BatchName.MAX_LENGTH, BatchName.MAX_SIZE));
	}

}
