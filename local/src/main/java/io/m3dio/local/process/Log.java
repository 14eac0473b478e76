package io.m3dio.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the line in a program's log that says why the program ended.
 *
 * @param path the log's path
 */
public record Log(Path path) {

	private static final Pattern STACK_FRAME = Pattern.compile("\\s+at .*|\\s*\\.\\.\\. \\d+ .*");

	/** The start of a line in Spring Boot's log, before the message. */
	private static final Pattern LINE_HEAD = Pattern.compile("^\\S+ +(ERROR|WARN|INFO) .*? : ");

	/**
	 * Returns the most informative line: Spring Boot's description of a failed start, or
	 * the root cause, or the last error, or the last line.
	 * @return one line without its time and logger
	 */
	public String tellingLine() {
		List<String> lines = lines();
		int description = lines.lastIndexOf("Description:");
		if (description >= 0) {
			return lines.stream()
				.skip(description + 1L)
				.takeWhile((line) -> !line.equals("Action:"))
				.map(String::strip)
				.filter((line) -> !line.isEmpty())
				.collect(Collectors.joining(" "));
		}
		return last(lines, Pattern.compile("^Caused by: .*")).replaceFirst("^Caused by: ", "");
	}

	private static String last(List<String> lines, Pattern cause) {
		String telling = "its log is empty";
		int rank = 0;
		for (String line : lines) {
			int rankOfLine = cause.matcher(line).matches() ? 3 : line.contains(" ERROR ") ? 2 : 1;
			if (rankOfLine >= rank && !line.isBlank() && !STACK_FRAME.matcher(line).matches()) {
				telling = LINE_HEAD.matcher(line).replaceFirst("");
				rank = rankOfLine;
			}
		}
		return telling;
	}

	private List<String> lines() {
		try {
			return Files.exists(this.path) ? Files.readString(this.path, StandardCharsets.ISO_8859_1).lines().toList()
					: List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
