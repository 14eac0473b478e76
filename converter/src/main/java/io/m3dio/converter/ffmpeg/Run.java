package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.m3dio.converter.ffmpeg.process.ByteSink;
import io.m3dio.converter.ffmpeg.process.OutputPump;
import io.m3dio.converter.ffmpeg.process.OutputReader;
import io.m3dio.converter.ffmpeg.process.Program;
import io.m3dio.converter.ffmpeg.process.ProgramProcess;

/**
 * A run of a program, watched from its start to its end.
 *
 * @param program the program
 * @param arguments its arguments
 * @param stallTimeout how long it may make no progress
 * @param waiting whether it may have to wait for its input
 */
record Run(Program program, List<String> arguments, Duration stallTimeout, BooleanSupplier waiting) {

	private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);

	private static final Duration END_TIMEOUT = Duration.ofSeconds(5);

	/**
	 * Runs the program and keeps the end of its output.
	 * @param kept how many characters are kept
	 * @param watcher receives the progress and can stop it
	 * @return the output and the messages
	 */
	Output toEnd(int kept, ProgressWatcher watcher) throws IOException, InterruptedException {
		return ObservedRun.observe(this.program, () -> keepOutput(kept, watcher));
	}

	private Output keepOutput(int kept, ProgressWatcher watcher) throws IOException, InterruptedException {
		try (ProgramProcess process = start()) {
			OutputReader messages = new OutputReader(process.getErrorStream(), Ffmpeg.KEPT_MESSAGES);
			OutputReader written = new OutputReader(process.getInputStream(), kept);
			watch(process, () -> ProgressReport.last(written.text()), watcher);
			Output output = new Output(written.textAtEnd(END_TIMEOUT), oneLine(messages.textAtEnd(END_TIMEOUT)));
			ensureSuccess(process, output.messages());
			return output;
		}
	}

	/**
	 * Runs the program and passes on its output.
	 * @param listener receives each line of its messages and returns whether it is kept
	 * @param sink takes the output
	 * @param watcher is called regularly and can stop it
	 * @return the messages
	 */
	String streaming(Predicate<String> listener, ByteSink sink, ProgressWatcher watcher)
			throws IOException, InterruptedException {
		return ObservedRun.observe(this.program, () -> stream(listener, sink, watcher));
	}

	private String stream(Predicate<String> listener, ByteSink sink, ProgressWatcher watcher)
			throws IOException, InterruptedException {
		try (ProgramProcess process = start()) {
			OutputReader messages = new OutputReader(process.getErrorStream(), Ffmpeg.KEPT_MESSAGES, listener);
			OutputPump pump = new OutputPump(process.getInputStream(), sink);
			watch(process, () -> new ProgressReport(pump.position(), null), (report) -> {
				pump.ensureSuccess();
				watcher.progressed(report);
			});
			while (!pump.hasEnded(CHECK_INTERVAL)) {
				watcher.progressed(new ProgressReport(pump.position(), null));
			}
			// Checked first, as a program whose output is not taken fails, too.
			pump.ensureSuccess();
			String all = oneLine(messages.textAtEnd(END_TIMEOUT));
			ensureSuccess(process, all);
			return all;
		}
	}

	/**
	 * Runs the program together with a second one that reads its output, and passes on
	 * the output of the second one.
	 * @param second the run of the second program
	 * @param listener receives each line of the messages of this program and returns
	 * whether it is kept
	 * @param sink takes the output of the second program
	 * @param watcher is called regularly and can stop both
	 * @throws FfmpegException if this program failed, perhaps because the second one did
	 * @throws IOException if the second one failed
	 */
	void pipingTo(Run second, Predicate<String> listener, ByteSink sink, ProgressWatcher watcher)
			throws IOException, InterruptedException {
		ObservedRun.observe(this.program, () -> ObservedRun.observe(second.program, () -> {
			pipe(second, listener, sink, watcher);
			return this;
		}));
	}

	private void pipe(Run second, Predicate<String> listener, ByteSink sink, ProgressWatcher watcher)
			throws IOException, InterruptedException {
		try (ProgramProcess writing = prepare(); ProgramProcess reading = second.prepare()) {
			ProgramProcess.executePiped(writing, reading);
			OutputReader messages = new OutputReader(writing.getErrorStream(), Ffmpeg.KEPT_MESSAGES, listener);
			OutputReader answers = new OutputReader(reading.getErrorStream(), Ffmpeg.KEPT_MESSAGES);
			OutputPump pump = new OutputPump(reading.getInputStream(), sink);
			watch(reading, () -> new ProgressReport(pump.position(), null), (report) -> {
				pump.ensureSuccess();
				watcher.progressed(report);
			});
			while (!pump.hasEnded(CHECK_INTERVAL) || !writing.waitFor(CHECK_INTERVAL)) {
				watcher.progressed(new ProgressReport(pump.position(), null));
			}
			pump.ensureSuccess();
			ensureSuccess(writing, oneLine(messages.textAtEnd(END_TIMEOUT)));
			if (reading.getProcessExitCode() != 0) {
				throw new IOException("The program that was fed with audio has failed: " + oneLine(answers.text()));
			}
		}
	}

	private ProgramProcess prepare() {
		ProgramProcess process = this.program.createExecutor();
		this.arguments.forEach(process::addArgument);
		return process;
	}

	private ProgramProcess start() throws IOException {
		ProgramProcess process = prepare();
		process.execute();
		return process;
	}

	static void ensureSuccess(ProgramProcess process, String messages) throws FfmpegException {
		if (process.getProcessExitCode() != 0) {
			throw new FfmpegException(process.getProcessExitCode(), messages);
		}
	}

	private void watch(ProgramProcess process, Supplier<ProgressReport> progress, ProgressWatcher watcher)
			throws IOException, InterruptedException {
		double reached = 0;
		long reachedAt = System.nanoTime();
		while (!process.waitFor(CHECK_INTERVAL)) {
			ProgressReport report = progress.get();
			if (report.outSeconds() > reached || this.waiting.getAsBoolean()) {
				reached = report.outSeconds();
				reachedAt = System.nanoTime();
			}
			else if (System.nanoTime() - reachedAt > this.stallTimeout.toNanos()) {
				throw new StalledException(this.stallTimeout);
			}
			watcher.progressed(report);
		}
	}

	/** Keeps messages that a source provokes from looking like lines of the log. */
	static String oneLine(String text) {
		return text.strip().replaceAll("\\R", " | ").replaceAll("\\p{Cntrl}", "?");
	}

	/**
	 * The output of a run.
	 *
	 * @param written the end of its standard output
	 * @param messages its messages, on one line
	 */
	record Output(String written, String messages) {
	}

}
