package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.m3dio.converter.ffmpeg.Ffmpeg.ByteSink;
import io.m3dio.converter.ffmpeg.Ffmpeg.Watcher;

/**
 * One run of a program, watched from its start to its end.
 *
 * @param program the program
 * @param arguments its arguments
 * @param stallTimeout how long it may get no further
 * @param waiting whether it may have to wait for its input now
 */
record Run(Program program, List<String> arguments, Duration stallTimeout, BooleanSupplier waiting) {

	private static final Duration GLANCE = Duration.ofMillis(200);

	private static final Duration LAST_WORDS = Duration.ofSeconds(5);

	/**
	 * Runs it and keeps what it writes.
	 * @param kept how many characters of it, the last ones
	 * @param watcher is told of its progress
	 * @return what it wrote and said
	 */
	Output toEnd(int kept, Watcher watcher) throws IOException, InterruptedException {
		return ObservedRun.observe(this.program, () -> keeping(kept, watcher));
	}

	private Output keeping(int kept, Watcher watcher) throws IOException, InterruptedException {
		try (ProgramProcess process = start()) {
			OutputReader said = new OutputReader(process.getErrorStream(), Ffmpeg.KEPT_LINES);
			OutputReader written = new OutputReader(process.getInputStream(), kept);
			watch(process, () -> ProgressReport.last(written.text()), watcher);
			Output output = new Output(written.textAtEnd(LAST_WORDS), oneLine(said.textAtEnd(LAST_WORDS)));
			ensureSuccess(process, output.said());
			return output;
		}
	}

	/**
	 * Runs it and passes on what it writes.
	 * @param listener is told of each line that it says beside that, and whether it is
	 * kept
	 * @param sink takes it
	 * @param watcher is told that it is at work
	 * @return what it said
	 */
	String pumping(Predicate<String> listener, ByteSink sink, Watcher watcher)
			throws IOException, InterruptedException {
		return ObservedRun.observe(this.program, () -> passingOn(listener, sink, watcher));
	}

	private String passingOn(Predicate<String> listener, ByteSink sink, Watcher watcher)
			throws IOException, InterruptedException {
		try (ProgramProcess process = start()) {
			OutputReader said = new OutputReader(process.getErrorStream(), Ffmpeg.KEPT_LINES, listener);
			OutputPump pump = new OutputPump(process.getInputStream(), sink);
			watch(process, () -> new ProgressReport(pump.position(), null), (report) -> {
				pump.ensureSuccess();
				watcher.progressed(report);
			});
			while (!pump.hasEnded(GLANCE)) {
				watcher.progressed(new ProgressReport(pump.position(), null));
			}
			// First: a program that nobody listens to fails, too.
			pump.ensureSuccess();
			String all = oneLine(said.textAtEnd(LAST_WORDS));
			ensureSuccess(process, all);
			return all;
		}
	}

	/**
	 * Runs it together with a program that reads what it writes, and passes on what that
	 * one writes.
	 * @param second the other program, with its arguments
	 * @param listener is told of each line that this one says, and whether it is kept
	 * @param sink takes what the other one writes
	 * @param watcher is told that they are at work
	 * @throws FfmpegException if this one ended with an error, perhaps because the other
	 * one did
	 * @throws IOException if the other one did
	 */
	void piping(Run second, Predicate<String> listener, ByteSink sink, Watcher watcher)
			throws IOException, InterruptedException {
		ObservedRun.observe(this.program, () -> ObservedRun.observe(second.program, () -> {
			pipe(second, listener, sink, watcher);
			return this;
		}));
	}

	private void pipe(Run second, Predicate<String> listener, ByteSink sink, Watcher watcher)
			throws IOException, InterruptedException {
		try (ProgramProcess writing = prepare(); ProgramProcess reading = second.prepare()) {
			ProgramProcess.executePiped(writing, reading);
			OutputReader said = new OutputReader(writing.getErrorStream(), Ffmpeg.KEPT_LINES, listener);
			OutputReader answered = new OutputReader(reading.getErrorStream(), Ffmpeg.KEPT_LINES);
			OutputPump pump = new OutputPump(reading.getInputStream(), sink);
			watch(reading, () -> new ProgressReport(pump.position(), null), (report) -> {
				pump.ensureSuccess();
				watcher.progressed(report);
			});
			while (!pump.hasEnded(GLANCE) || !writing.waitFor(GLANCE)) {
				watcher.progressed(new ProgressReport(pump.position(), null));
			}
			pump.ensureSuccess();
			ensureSuccess(writing, oneLine(said.textAtEnd(LAST_WORDS)));
			if (reading.getProcessExitCode() != 0) {
				throw new IOException("What was fed with audio has failed: " + oneLine(answered.text()));
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

	static void ensureSuccess(ProgramProcess process, String said) throws FfmpegException {
		if (process.getProcessExitCode() != 0) {
			throw new FfmpegException(process.getProcessExitCode(), said);
		}
	}

	private void watch(ProgramProcess process, Supplier<ProgressReport> progress, Watcher watcher)
			throws IOException, InterruptedException {
		double reached = 0;
		long reachedAt = System.nanoTime();
		while (!process.waitFor(GLANCE)) {
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

	/** For the log: what a source made ffmpeg say must not look like lines of ours. */
	static String oneLine(String text) {
		return text.strip().replaceAll("\\R", " | ").replaceAll("\\p{Cntrl}", "?");
	}

	/**
	 * What a run brought.
	 *
	 * @param written what it wrote, the last part of it
	 * @param said what it said beside that, on one line
	 */
	record Output(String written, String said) {
	}

}
