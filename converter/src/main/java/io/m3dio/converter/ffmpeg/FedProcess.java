package io.m3dio.converter.ffmpeg;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

import io.m3dio.converter.ffmpeg.Ffmpeg.ByteSink;
import io.m3dio.converter.ffmpeg.Ffmpeg.Watcher;
import io.micrometer.observation.Observation;

/**
 * A running program that is fed through its standard input.
 */
public final class FedProcess implements Closeable {

	private static final Duration GLANCE = Duration.ofMillis(50);

	private static final Duration LAST_WORDS = Duration.ofSeconds(5);

	private final Observation observation;

	private final ProgramProcess process;

	private final OutputStream in;

	private final OutputReader said;

	private final OutputPump pump;

	private final Duration stallTimeout;

	private volatile long position;

	private volatile long movedAt = System.nanoTime();

	private volatile boolean waiting;

	FedProcess(Program program, List<String> arguments, Duration stallTimeout, ByteSink sink) throws IOException {
		this.observation = ObservedRun.start(program);
		this.process = program.createExecutor().fed();
		arguments.forEach(this.process::addArgument);
		try {
			this.process.execute();
		}
		catch (IOException ex) {
			ObservedRun.failed(this.observation, ex);
			this.observation.stop();
			throw ex;
		}
		this.in = this.process.getOutputStream();
		this.said = new OutputReader(this.process.getErrorStream(), Ffmpeg.KEPT_LINES);
		this.pump = new OutputPump(this.process.getInputStream(), sink);
		this.stallTimeout = stallTimeout;
	}

	/**
	 * Feeds it; waits while it has enough.
	 * @param bytes where the bytes are
	 * @param offset where they begin
	 * @param count how many there are
	 * @throws IOException if it has ended
	 */
	public void write(byte[] bytes, int offset, int count) throws IOException, InterruptedException {
		this.movedAt = System.nanoTime();
		this.waiting = true;
		try {
			this.in.write(bytes, offset, count);
		}
		catch (IOException ex) {
			if (this.process.waitFor(LAST_WORDS)) {
				ensureSuccess();
			}
			throw ex;
		}
		this.waiting = false;
		this.position += count;
	}

	/**
	 * Asks whether it takes what it is fed.
	 * @throws StalledException if it has taken nothing for a while
	 */
	public void ensureMoving() throws StalledException {
		if (this.waiting && System.nanoTime() - this.movedAt > this.stallTimeout.toNanos()) {
			throw new StalledException(this.stallTimeout);
		}
	}

	/**
	 * Ends what it is fed, and waits for its end.
	 * @param watcher is told how many bytes it was fed, and says when it is not wanted
	 * any more
	 * @return what it said
	 * @throws IOException if it ended with an error, or its output could not be taken
	 * @throws StalledException if it did not end
	 */
	public String finish(Watcher watcher) throws IOException, InterruptedException {
		this.in.close();
		this.movedAt = System.nanoTime();
		this.waiting = true;
		while (!this.process.waitFor(GLANCE) || !this.pump.hasEnded(GLANCE)) {
			watcher.progressed(new ProgressReport(this.position, null));
			ensureMoving();
		}
		this.pump.ensureSuccess();
		String all = ensureSuccess();
		ObservedRun.succeeded(this.observation);
		return all;
	}

	private String ensureSuccess() throws IOException, InterruptedException {
		String all = Run.oneLine(this.said.textAtEnd(LAST_WORDS));
		try {
			Run.ensureSuccess(this.process, all);
		}
		catch (FfmpegException ex) {
			// Not the source's fault: it was fed what we made.
			ObservedRun.failed(this.observation, ex);
			throw new IOException("What was fed with audio has failed", ex);
		}
		return all;
	}

	/** Ends it, if it has not ended. */
	@Override
	public void close() {
		this.process.close();
		this.observation.stop();
	}

}
