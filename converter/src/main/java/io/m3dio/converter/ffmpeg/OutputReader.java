package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Reads what a program writes, to the end, so that the program never has to wait, and
 * keeps the last part of it, so that a source that provokes a million warnings costs no
 * memory.
 */
final class OutputReader {

	private final Thread thread;

	private final int limit;

	private final @Nullable Predicate<String> listener;

	private final StringBuffer kept = new StringBuffer();

	/**
	 * Starts to read.
	 * @param stream what the program writes
	 * @param limit how many characters are kept
	 */
	OutputReader(InputStream stream, int limit) {
		this(stream, limit, null);
	}

	/**
	 * Starts to read, line by line.
	 * @param stream what the program writes
	 * @param limit how many characters are kept
	 * @param listener is told of every line, and says whether it is kept; of a line that
	 * is longer than the limit it is told in pieces
	 */
	OutputReader(InputStream stream, int limit, @Nullable Predicate<String> listener) {
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
					tell(this.listener, line, buffer, count);
				}
			}
			if (this.listener != null) {
				tell(this.listener, line);
			}
		}
		catch (IOException ex) {
			// The program was ended: there is nobody left to read from.
			this.kept.append(System.lineSeparator());
		}
	}

	private void keep(char[] buffer, int count) {
		this.kept.append(buffer, 0, count);
		if (this.kept.length() > this.limit) {
			this.kept.delete(0, this.kept.length() - this.limit);
		}
	}

	private void tell(Predicate<String> listener, StringBuilder line, char[] buffer, int count) {
		for (int i = 0; i < count; i++) {
			line.append(buffer[i]);
			if (buffer[i] == '\n' || line.length() == this.limit) {
				tell(listener, line);
			}
		}
	}

	private void tell(Predicate<String> listener, StringBuilder line) {
		if (listener.test(line.toString())) {
			char[] kept = line.toString().toCharArray();
			keep(kept, kept.length);
		}
		line.setLength(0);
	}

	/**
	 * What was written so far, the last part of it.
	 * @return the text
	 */
	String text() {
		return this.kept.toString();
	}

	/**
	 * Waits until the program has closed its end.
	 * @param time how long at the most
	 * @return what was written, the last part of it
	 */
	String textAtEnd(Duration time) throws InterruptedException {
		this.thread.join(time.toMillis());
		return text();
	}

}
