package io.m3dio.gateway.tus;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.m3dio.db.batch.BatchName;
import io.m3dio.db.option.Options;
import io.m3dio.gateway.option.OptionForm;
import io.m3dio.gateway.upload.FileName;
import io.m3dio.gateway.upload.UploadFields;
import io.m3dio.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The metadata that a client sends about a file before its first byte: its name and the
 * options.
 *
 * @param header the header, as it was sent
 * @param values the values by their names
 */
record UploadMetadata(@Nullable String header, Map<String, byte[]> values) {

	private static final int MAX_VALUES = 50;

	private static final int LONGEST_FINGERPRINT = 100;

	private static final String FILE_NAME = "filename";

	private static final String FINGERPRINT = "fingerprint";

	/**
	 * Keys that are not options. Some clients send them by themselves.
	 */
	private static final Set<String> ABOUT_THE_FILE = Set.of(FILE_NAME, FINGERPRINT, "filetype", "name", "type",
			"relativePath");

	/**
	 * Parses the header {@code Upload-Metadata}.
	 * @param header the header, if there is one
	 * @return the metadata
	 */
	static UploadMetadata parse(@Nullable String header) {
		Map<String, byte[]> values = new LinkedHashMap<>();
		Stream.ofNullable(header)
			.filter((text) -> !text.isBlank())
			.flatMap((text) -> Stream.of(text.split(",", -1)))
			.forEach((pair) -> {
				String[] both = pair.strip().split(" ", 2);
				if (both[0].isEmpty() || values.size() == MAX_VALUES
						|| values.put(both[0], decode((both.length > 1) ? both[1].strip() : "")) != null) {
					throw malformed();
				}
			});
		return new UploadMetadata(header, values);
	}

	private static byte[] decode(String text) {
		try {
			return Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			throw malformed();
		}
	}

	private static RuntimeException malformed() {
		return Problem.BAD_REQUEST
			.because("The header Upload-Metadata must list at most %d different names, each with its value in Base64."
				.formatted(MAX_VALUES));
	}

	String fileName() {
		return FileName.clean(text(FILE_NAME).or(() -> text("name")).orElse(null));
	}

	/**
	 * Returns the data by which a client recognizes the file in order to continue its
	 * upload.
	 * @return the fingerprint, if there is one that is not too long
	 */
	Optional<String> fingerprint() {
		return text(FINGERPRINT).filter((text) -> text.length() <= LONGEST_FINGERPRINT);
	}

	/**
	 * Returns the options.
	 * @return the options, and the defaults of all others
	 * @throws io.m3dio.platform.problem.ProblemException if they are not valid
	 */
	Options options() {
		OptionForm form = new OptionForm();
		this.values.forEach((name, value) -> {
			if (!ABOUT_THE_FILE.contains(name) && !UploadFields.contains(name)) {
				form.add(name, value);
			}
		});
		return form.options();
	}

	/**
	 * Returns what the client said about the files that belong together.
	 * @return the batch, if there is one
	 * @throws io.m3dio.platform.problem.ProblemException if it is not valid
	 */
	@Nullable BatchName batch() {
		return fields().name();
	}

	/**
	 * Tells whether the file waits until its owner releases it.
	 * @return whether it is held
	 * @throws io.m3dio.platform.problem.ProblemException if that is not valid
	 */
	boolean held() {
		return fields().held();
	}

	private UploadFields fields() {
		UploadFields fields = new UploadFields();
		this.values.forEach((name, value) -> {
			if (UploadFields.contains(name)) {
				fields.add(name, value);
			}
		});
		return fields;
	}

	private Optional<String> text(String name) {
		return Optional.ofNullable(this.values.get(name)).map((value) -> new String(value, StandardCharsets.UTF_8));
	}

}
