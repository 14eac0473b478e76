package io.m3dio.converter.ffmpeg.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * The messages of a program without those that the dynamic loader prints first, which
 * complain about {@linkplain StandIns stand-ins}. Everything that follows is passed on
 * unchanged, so that no source can hide a message by imitating the loader.
 */
final class MessageStream extends InputStream {

	private static final Pattern LOADER = Pattern.compile(".+: no version information available \\(required by .+\\)",
			Pattern.DOTALL);

	/** In bytes: a line contains three paths of up to 4 KiB each. */
	private static final int LONGEST_LINE = 16 * 1024;

	private final BufferedInputStream in;

	private boolean started;

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
		while (!this.started) {
			this.in.mark(LONGEST_LINE);
			if (!LOADER.matcher(line()).matches()) {
				this.in.reset();
				this.started = true;
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
