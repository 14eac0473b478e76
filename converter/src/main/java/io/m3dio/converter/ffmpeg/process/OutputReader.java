package io.m3dio.converter.ffmpeg.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Reads the output of a program to its end, so that the program never has to wait. Only
 * the last part is kept, so that a million warnings cost no memory.
 */
public final class OutputReader {

	private final Thread thread;

	private final int limit;

	private final @Nullable Predicate<String> listener;

	private final StringBuffer kept = new StringBuffer();

	/**
	 * Starts reading.
	 * @param stream the output of the program
	 * @param limit how many characters are kept
	 */
	public OutputReader(InputStream stream, int limit) {
		this(stream, limit, null);
	}

	/**
	 * Starts reading line by line.
	 * @param stream the output of the program
	 * @param limit how many characters are kept
	 * @param listener receives every line and returns whether it is kept; a line that is
	 * longer than the limit arrives in pieces
	 */
	public OutputReader(InputStream stream, int limit, @Nullable Predicate<String> listener) {
		this.limit = limit;
		this.listener = listener;
		this.thread = new Thread(() -> read(stream), "ffmpeg-output");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void read(InputStream stream) {
		char[] buffer = new char[4096];
		StringBuilder line = new StringBuilder();
		try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
			for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
				if (this.listener == null) {
					keep(buffer, count);
				}
				else {
					passOn(this.listener, line, buffer, count);
				}
			}
			if (this.listener != null) {
				passOn(this.listener, line);
			}
		}
		catch (IOException ex) {
			// The program was killed.
			this.kept.append(System.lineSeparator());
		}
	}

	private void keep(char[] buffer, int count) {
		this.kept.append(buffer, 0, count);
		if (this.kept.length() > this.limit) {
			this.kept.delete(0, this.kept.length() - this.limit);
		}
	}

	private void passOn(Predicate<String> listener, StringBuilder line, char[] buffer, int count) {
		for (int i = 0; i < count; i++) {
			line.append(buffer[i]);
			if (buffer[i] == '\n' || line.length() == this.limit) {
				passOn(listener, line);
			}
		}
	}

	private void passOn(Predicate<String> listener, StringBuilder line) {
		if (listener.test(line.toString())) {
			char[] kept = line.toString().toCharArray();
			keep(kept, kept.length);
		}
		line.setLength(0);
	}

	/**
	 * Returns the end of the output so far.
	 * @return the text
	 */
	public String text() {
		return this.kept.toString();
	}

	/**
	 * Waits until the program has closed its output.
	 * @param time how long to wait at most
	 * @return the end of the output
	 */
	public String textAtEnd(Duration time) throws InterruptedException {
		this.thread.join(time.toMillis());
		return text();
	}

}
