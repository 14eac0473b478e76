package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The programs {@code ffmpeg} and {@code ffprobe}, run under watch: whoever runs one is
 * asked some times a second whether it is still wanted, and a run that gets no further
 * for a while is ended. There is no limit to the whole time: a film takes as long as it
 * takes.
 */
public final class Ffmpeg {

	private static final Duration GLANCE = Duration.ofMillis(200);

	private static final Duration LAST_WORDS = Duration.ofSeconds(5);

	private static final int KEPT_JSON = 1024 * 1024;

	private static final int KEPT_LINES = 8 * 1024;

	private final Program ffmpeg;

	private final Program ffprobe;

	private final Duration stallTimeout;

	/**
	 * The programs of this machine.
	 * @param ffmpeg the path of {@code ffmpeg}; {@code ffprobe} is beside it
	 * @param stallTimeout how long a run may get no further
	 */
	public Ffmpeg(Path ffmpeg, Duration stallTimeout) {
		Path file = ffmpeg.toAbsolutePath();
		String name = String.valueOf(file.getFileName());
		this.ffmpeg = new Program(file, Limits.NONE);
		this.ffprobe = new Program(file.resolveSibling(name.replace("ffmpeg", "ffprobe")), Limits.NONE);
		this.stallTimeout = stallTimeout;
	}

	private Ffmpeg(Program ffmpeg, Program ffprobe, Duration stallTimeout) {
		this.ffmpeg = ffmpeg;
		this.ffprobe = ffprobe;
		this.stallTimeout = stallTimeout;
	}

	/**
	 * The same programs, limited in what they may use.
	 * @param limits the limits
	 * @return the limited programs
	 */
	public Ffmpeg within(Limits limits) {
		return new Ffmpeg(this.ffmpeg.within(limits), this.ffprobe.within(limits), this.stallTimeout);
	}

	/**
	 * Unpacks the programs that come with M3DIO, unless an earlier start did.
	 * @param folder where to; several processes may share it
	 * @return the path of {@code ffmpeg}
	 */
	public static Path bundled(Path folder) {
		return BundledPrograms.unpack(folder);
	}

	/**
	 * Which version this is; also the proof that the programs start here.
	 * @return such as {@code 8.1.2}
	 * @throws IOException if one does not start, with its own words
	 */
	public String version() throws IOException, InterruptedException {
		probe(List.of("-version"), (report) -> {
		});
		String[] words = run(this.ffmpeg, List.of("-version"), KEPT_JSON, (report) -> {
		}).written().split(" ", 4);
		return (words.length > 2) ? words[2] : "unknown";
	}

	/**
	 * Runs {@code ffprobe}.
	 * @param arguments its arguments
	 * @param watcher says when it is not wanted any more
	 * @return what it wrote
	 * @throws FfmpegException if it ended with an error
	 * @throws StalledException if it did not end in time
	 */
	public String probe(List<String> arguments, Watcher watcher) throws IOException, InterruptedException {
		return run(this.ffprobe, arguments, KEPT_JSON, watcher).written();
	}

	/**
	 * Runs {@code ffmpeg}.
	 * @param arguments its arguments, except those for its progress
	 * @param watcher is told of the progress, and says when it is not wanted any more
	 * @return the warnings it gave, the last of them if there are many
	 * @throws FfmpegException if it ended with an error
	 * @throws StalledException if it got no further
	 */
	public String encode(List<String> arguments, Watcher watcher) throws IOException, InterruptedException {
		return run(this.ffmpeg, withProgress(arguments), KEPT_LINES, watcher).warnings();
	}

	/**
	 * Runs {@code ffmpeg} and takes what it writes to its standard output.
	 * @param arguments its arguments, with {@code pipe:1} as the output
	 * @param sink takes the bytes, in a thread of its own; while it does not, ffmpeg
	 * waits
	 * @param watcher says when it is not wanted any more
	 * @return the warnings it gave, the last of them if there are many
	 * @throws FfmpegException if it ended with an error
	 * @throws StalledException if it got no further
	 * @throws IOException if the sink could not take the bytes
	 */
	public String decode(List<String> arguments, ByteSink sink, Watcher watcher)
			throws IOException, InterruptedException {
		List<String> all = Stream.concat(Stream.of("-nostdin", "-nostats"), arguments.stream()).toList();
		try (ProgramProcess process = start(this.ffmpeg, all)) {
			OutputReader warnings = new OutputReader(process.getErrorStream(), KEPT_LINES);
			OutputPump pump = new OutputPump(process.getInputStream(), sink);
			watch(process, () -> new ProgressReport(pump.position(), null), watcher);
			while (!pump.hasEnded(GLANCE)) {
				watcher.progressed(new ProgressReport(pump.position(), null));
			}
			// First: an ffmpeg that nobody listens to fails, too.
			pump.ensureSuccess();
			String said = oneLine(warnings.textAtEnd(LAST_WORDS));
			ensureSuccess(process, said);
			return said;
		}
	}

	/**
	 * Runs {@code ffmpeg} for what it says at its end.
	 * @param arguments its arguments, except those for its progress
	 * @param watcher says when it is not wanted any more
	 * @return what it said, and how far it came
	 * @throws FfmpegException if it ended with an error
	 * @throws StalledException if it got no further
	 */
	public Heard listen(List<String> arguments, Watcher watcher) throws IOException, InterruptedException {
		Output output = run(this.ffmpeg, withProgress(arguments), KEPT_LINES, watcher);
		return new Heard(output.warnings(), ProgressReport.last(output.written()).outSeconds());
	}

	private static List<String> withProgress(List<String> arguments) {
		return Stream
			.concat(Stream.of("-nostdin", "-nostats", "-progress", "pipe:1", "-stats_period", "0.25"),
					arguments.stream())
			.toList();
	}

	private Output run(Program program, List<String> arguments, int kept, Watcher watcher)
			throws IOException, InterruptedException {
		try (ProgramProcess process = start(program, arguments)) {
			OutputReader warnings = new OutputReader(process.getErrorStream(), KEPT_LINES);
			OutputReader written = new OutputReader(process.getInputStream(), kept);
			watch(process, () -> ProgressReport.last(written.text()), watcher);
			Output output = new Output(written.textAtEnd(LAST_WORDS), oneLine(warnings.textAtEnd(LAST_WORDS)));
			ensureSuccess(process, output.warnings());
			return output;
		}
	}

	private static ProgramProcess start(Program program, List<String> arguments) throws IOException {
		ProgramProcess process = program.createExecutor();
		arguments.forEach(process::addArgument);
		process.execute();
		return process;
	}

	private static void ensureSuccess(ProgramProcess process, String said) throws FfmpegException {
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
			if (report.outSeconds() > reached) {
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
	private static String oneLine(String text) {
		return text.strip().replaceAll("\\R", " | ").replaceAll("\\p{Cntrl}", "?");
	}

	/**
	 * Watches a run.
	 */
	@FunctionalInterface
	public interface Watcher {

		/**
		 * Called some times a second, whether there is progress or not. A run that is not
		 * wanted any more is ended by throwing an exception, which is passed on.
		 * @param report how far it is
		 */
		void progressed(ProgressReport report);

	}

	/**
	 * Takes bytes.
	 */
	@FunctionalInterface
	public interface ByteSink {

		/**
		 * Takes the next bytes.
		 * @param buffer where they are, from its beginning
		 * @param count how many there are
		 */
		void accept(byte[] buffer, int count) throws IOException, InterruptedException;

	}

	/**
	 * What a run brought.
	 *
	 * @param said the last of what ffmpeg said, on one line
	 * @param outSeconds how much it wrote, in seconds
	 */
	public record Heard(String said, double outSeconds) {
	}

	private record Output(String written, String warnings) {
	}

}
