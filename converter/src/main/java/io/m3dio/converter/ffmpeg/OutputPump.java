package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Passes on what a program writes, in a thread of its own.
 */
final class OutputPump {

	/** As much as a pipe holds. */
	private static final int BUFFER = 64 * 1024;

	private final InputStream in;

	private final Ffmpeg.ByteSink sink;

	private final Thread thread;

	private volatile long position;

	private volatile boolean passing;

	private double waits;

	private volatile @Nullable Exception failure;

	OutputPump(InputStream in, Ffmpeg.ByteSink sink) {
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
	 * How far it is. A program that has to wait for the sink does not stall: then this
	 * grows, too.
	 * @return a number that grows as long as there is progress
	 */
	double position() {
		return this.passing ? this.position + this.waits++ : this.position + this.waits;
	}

	boolean hasEnded(Duration time) throws InterruptedException {
		this.thread.join(time.toMillis());
		return !this.thread.isAlive();
	}

	/** The sink's own exceptions keep their type. */
	void ensureSuccess() throws IOException {
		Exception ex = this.failure;
		if (ex instanceof RuntimeException unchecked) {
			throw unchecked;
		}
		if (ex instanceof IOException checked) {
			throw checked;
		}
		if (ex != null) {
			throw new IOException("What was decoded could not be kept", ex);
		}
	}

}
