package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The programs {@code ffmpeg} and {@code ffprobe}, run under watch: whoever runs one is
 * asked some times a second whether it is still wanted, and a run that gets no further
 * for a while is ended. There is no limit to the whole time: a film takes as long as it
 * takes.
 */
public final class Ffmpeg {

	private static final int KEPT_JSON = 1024 * 1024;

	static final int KEPT_LINES = 8 * 1024;

	private final Program ffmpeg;

	private final Program ffprobe;

	private final Duration stallTimeout;

	private final BooleanSupplier waiting;

	/**
	 * The programs of this machine.
	 * @param ffmpeg the path of {@code ffmpeg}; {@code ffprobe} is beside it
	 * @param stallTimeout how long a run may get no further
	 */
	public Ffmpeg(Path ffmpeg, Duration stallTimeout) {
		Path file = ffmpeg.toAbsolutePath();
		String name = String.valueOf(file.getFileName());
		this.ffmpeg = Program.of("ffmpeg", file);
		this.ffprobe = Program.of("ffprobe", file.resolveSibling(name.replace("ffmpeg", "ffprobe")));
		this.stallTimeout = stallTimeout;
		this.waiting = () -> false;
	}

	private Ffmpeg(Program ffmpeg, Program ffprobe, Duration stallTimeout, BooleanSupplier waiting) {
		this.ffmpeg = ffmpeg;
		this.ffprobe = ffprobe;
		this.stallTimeout = stallTimeout;
		this.waiting = waiting;
	}

	/**
	 * The same programs, limited in what they may use.
	 * @param limits the limits
	 * @return the limited programs
	 */
	public Ffmpeg within(Limits limits) {
		return new Ffmpeg(this.ffmpeg.within(limits), this.ffprobe.within(limits), this.stallTimeout, this.waiting);
	}

	/**
	 * The same programs, which may have to wait for their input.
	 * @param waiting whether getting no further is no wonder now
	 * @return the patient programs
	 */
	public Ffmpeg waitingWhile(BooleanSupplier waiting) {
		return new Ffmpeg(this.ffmpeg, this.ffprobe, this.stallTimeout, waiting);
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
		String[] words = run(this.ffmpeg, List.of("-version")).toEnd(KEPT_JSON, (report) -> {
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
		return run(this.ffprobe, arguments).toEnd(KEPT_JSON, watcher).written();
	}

	/**
	 * Runs {@code ffmpeg}.
	 * @param arguments its arguments, except those for its progress
	 * @param watcher is told of the progress, and says when it is not wanted any more
	 * @return what it said, and how far it came
	 * @throws FfmpegException if it ended with an error
	 * @throws StalledException if it got no further
	 */
	public Heard encode(List<String> arguments, Watcher watcher) throws IOException, InterruptedException {
		List<String> all = Arguments
			.of(List.of("-y", "-nostdin", "-nostats", "-progress", "pipe:1", "-stats_period", "0.25"), arguments);
		Run.Output output = run(this.ffmpeg, all).toEnd(KEPT_LINES, watcher);
		return new Heard(output.said(), ProgressReport.last(output.written()).outSeconds());
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
		return run(this.ffmpeg, Arguments.of(List.of("-nostdin", "-nostats"), arguments)).pumping(sink, watcher);
	}

	private Run run(Program program, List<String> arguments) {
		return new Run(program, arguments, this.stallTimeout, this.waiting);
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

}
