package io.m3dio.converter.ffmpeg.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Passes on the output of a program, in a thread of its own.
 */
public final class OutputPump {

	/** In bytes, as much as a pipe holds. */
	private static final int BUFFER = 64 * 1024;

	private final InputStream in;

	private final ByteSink sink;

	private final Thread thread;

	private volatile long position;

	private volatile boolean passing;

	private double waits;

	private volatile @Nullable Exception failure;

	public OutputPump(InputStream in, ByteSink sink) {
		this.in = in;
		this.sink = sink;
		this.thread = new Thread(this::pump, "ffmpeg-pump");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void pump() {
		byte[] buffer = new byte[BUFFER];
		try (this.in) {
			for (int count = this.in.read(buffer); count >= 0; count = this.in.read(buffer)) {
				this.passing = true;
				this.sink.accept(buffer, count);
				this.passing = false;
				this.position += count;
			}
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			this.failure = ex;
		}
	}

	/**
	 * Returns the progress. It also grows while the sink blocks, as a program that waits
	 * for the sink has not stalled.
	 * @return a number that grows as long as there is progress
	 */
	public double position() {
		return this.passing ? this.position + this.waits++ : this.position + this.waits;
	}

	public boolean hasEnded(Duration time) throws InterruptedException {
		this.thread.join(time.toMillis());
		return !this.thread.isAlive();
	}

	/**
	 * Waits for the end after the program was killed. A sink that blocks is left alone
	 * after a while.
	 * @param time how long to wait at most
	 */
	public void awaitEnd(Duration time) {
		try {
			this.thread.join(time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Throws the exception of the sink, if there was one.
	 * @throws IOException if the sink failed
	 */
	public void ensureSuccess() throws IOException {
		Exception ex = this.failure;
		if (ex instanceof RuntimeException unchecked) {
			throw unchecked;
		}
		if (ex instanceof IOException checked) {
			throw checked;
		}
		if (ex != null) {
			throw new IOException("The output could not be passed on", ex);
		}
	}

}
