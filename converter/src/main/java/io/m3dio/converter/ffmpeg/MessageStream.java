package io.m3dio.converter.ffmpeg;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * What a program says, without what the dynamic loader says before it: that
 * {@linkplain StandIns stand-ins} are not what they stand for. What follows is passed on
 * as it is, so that no source can have a message taken for one of the loader's.
 */
final class MessageStream extends InputStream {

	private static final Pattern LOADER = Pattern.compile(".+: no version information available \\(required by .+\\)",
			Pattern.DOTALL);

	/** Each line names three files, which may be 4 KiB long each. */
	private static final int LONGEST_LINE = 16 * 1024;

	private final BufferedInputStream in;

	private boolean begun;

	MessageStream(InputStream in) {
		this.in = new BufferedInputStream(in);
	}

	@Override
	public int read() throws IOException {
		skipLoader();
		return this.in.read();
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		skipLoader();
		return this.in.read(buffer, offset, length);
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

	private void skipLoader() throws IOException {
		while (!this.begun) {
			this.in.mark(LONGEST_LINE);
			if (!LOADER.matcher(line()).matches()) {
				this.in.reset();
				this.begun = true;
			}
		}
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next >= 0 && next != '\n'; next = this.in.read()) {
			line.append((char) next);
			if (line.length() == LONGEST_LINE) {
				break;
			}
		}
		return line.toString();
	}

}
