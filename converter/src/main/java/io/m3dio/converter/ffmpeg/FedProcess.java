package io.m3dio.converter.ffmpeg;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

import io.m3dio.converter.ffmpeg.process.ByteSink;
import io.m3dio.converter.ffmpeg.process.OutputPump;
import io.m3dio.converter.ffmpeg.process.OutputReader;
import io.m3dio.converter.ffmpeg.process.Program;
import io.m3dio.converter.ffmpeg.process.ProgramProcess;
import io.micrometer.observation.Observation;

/**
 * A running program that is fed through its standard input. A thread of its own kills the
 * program if it stops reading, as the thread that writes is blocked then.
 */
public final class FedProcess implements Closeable {

	private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);

	private static final Duration END_TIMEOUT = Duration.ofSeconds(5);

	private final Observation observation;

	private final ProgramProcess process;

	private final OutputStream in;

	private final OutputReader messages;

	private final OutputPump pump;

	private final Duration stallTimeout;

	private volatile long position;

	/** When the program was last given something to do. */
	private volatile long movedAt = System.nanoTime();

	/** Whether the program has something to do. */
	private volatile boolean busy;

	private volatile boolean stalled;

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
		this.messages = new OutputReader(this.process.getErrorStream(), Ffmpeg.KEPT_MESSAGES);
		this.pump = new OutputPump(this.process.getInputStream(), sink);
		this.stallTimeout = stallTimeout;
		Thread watchdog = new Thread(this::killOnceStalled, "ffmpeg-watchdog");
		watchdog.setDaemon(true);
		watchdog.start();
	}

	private void killOnceStalled() {
		try {
			while (!this.process.waitFor(CHECK_INTERVAL)) {
				if (this.busy && System.nanoTime() - this.movedAt > this.stallTimeout.toNanos()) {
					this.stalled = true;
					this.process.close();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Writes to the program. Blocks while the program has enough to read.
	 * @param bytes the array with the bytes
	 * @param offset where they start in it
	 * @param count the number of bytes
	 * @throws StalledException if the program has stopped reading
	 * @throws IOException if the program has ended
	 */
	public void write(byte[] bytes, int offset, int count) throws IOException, InterruptedException {
		this.movedAt = System.nanoTime();
		this.busy = true;
		try {
			this.in.write(bytes, offset, count);
		}
		catch (IOException ex) {
			throw causeOf(ex);
		}
		this.busy = false;
		this.position += count;
	}

	/**
	 * Closes the input of the program and waits for its end.
	 * @param watcher receives how many bytes the program was fed, and can stop it
	 * @return its messages
	 * @throws StalledException if it did not end in time
	 * @throws IOException if it failed, or its output could not be taken
	 */
	public String finish(ProgressWatcher watcher) throws IOException, InterruptedException {
		this.movedAt = System.nanoTime();
		this.busy = true;
		try {
			this.in.close();
		}
		catch (IOException ex) {
			throw causeOf(ex);
		}
		while (!this.process.waitFor(CHECK_INTERVAL) || !this.pump.hasEnded(CHECK_INTERVAL)) {
			watcher.progressed(new ProgressReport(this.position, null));
		}
		this.pump.ensureSuccess();
		String all = ensureSuccess();
		ObservedRun.succeeded(this.observation);
		return all;
	}

	/** Finds out why the program has closed its input. */
	private IOException causeOf(IOException broken) throws IOException, InterruptedException {
		if (this.process.waitFor(END_TIMEOUT)) {
			ensureSuccess();
		}
		return broken;
	}

	private String ensureSuccess() throws IOException, InterruptedException {
		if (this.stalled) {
			StalledException ex = new StalledException(this.stallTimeout);
			ObservedRun.failed(this.observation, ex);
			throw ex;
		}
		String all = Run.oneLine(this.messages.textAtEnd(END_TIMEOUT));
		try {
			Run.ensureSuccess(this.process, all);
		}
		catch (FfmpegException ex) {
			// The source is not the cause, as this converter made the samples.
			ObservedRun.failed(this.observation, ex);
			throw new IOException("The program that was fed with audio has failed", ex);
		}
		return all;
	}

	/** Kills the program unless it has ended, and waits for the sink. */
	@Override
	public void close() {
		this.process.close();
		this.pump.awaitEnd(END_TIMEOUT);
		this.observation.stop();
	}

}
