package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The programs {@code ffmpeg} and {@code ffprobe}, which read what came from outside, and
 * another ffmpeg that encodes, run under watch: whoever runs one is asked some times a
 * second whether it is still wanted, and a run that gets no further for a while is ended.
 * There is no limit to the whole time: a film takes as long as it takes.
 */
public final class Ffmpeg {

	/** Enough for ten thousands of chapters. */
	private static final int KEPT_JSON = 8 * 1024 * 1024;

	static final int KEPT_LINES = 8 * 1024;

	/**
	 * What the program that encodes is called where it lies beside one that reads.
	 */
	static final String ENCODER = "ffmpeg-encoder";

	private final Program ffmpeg;

	private final Program ffprobe;

	private final Program encoder;

	private final Duration stallTimeout;

	private final BooleanSupplier waiting;

	/**
	 * The programs in a folder.
	 * @param ffmpeg the path of {@code ffmpeg}; {@code ffprobe} is beside it; without an
	 * {@code ffmpeg-encoder} beside it, it encodes, too
	 * @param stallTimeout how long a run may get no further
	 */
	public Ffmpeg(Path ffmpeg, Duration stallTimeout) {
		this(ffmpeg, encoderFor(ffmpeg), stallTimeout);
	}

	/**
	 * Programs that may lie anywhere.
	 * @param ffmpeg the path of {@code ffmpeg}; {@code ffprobe} is beside it
	 * @param encoder the path of an ffmpeg that encodes
	 * @param stallTimeout how long a run may get no further
	 */
	public Ffmpeg(Path ffmpeg, Path encoder, Duration stallTimeout) {
		Path file = ffmpeg.toAbsolutePath();
		this.ffmpeg = Program.of("ffmpeg", file);
		this.ffprobe = Program.of("ffprobe", beside(file, "ffprobe"));
		this.encoder = Program.of("encoder", encoder.toAbsolutePath());
		this.stallTimeout = stallTimeout;
		this.waiting = () -> false;
	}

	private Ffmpeg(Program ffmpeg, Program ffprobe, Program encoder, Duration stallTimeout, BooleanSupplier waiting) {
		this.ffmpeg = ffmpeg;
		this.ffprobe = ffprobe;
		this.encoder = encoder;
		this.stallTimeout = stallTimeout;
		this.waiting = waiting;
	}

	private static Path encoderFor(Path ffmpeg) {
		Path encoder = beside(ffmpeg.toAbsolutePath(), ENCODER);
		return Files.exists(encoder) ? encoder : ffmpeg;
	}

	private static Path beside(Path ffmpeg, String name) {
		return ffmpeg.resolveSibling(String.valueOf(ffmpeg.getFileName()).replace("ffmpeg", name));
	}

	/**
	 * The programs that come with M3DIO, unpacked unless an earlier start did.
	 * @param folder where to, private to this user; several processes may share it
	 * @param stallTimeout how long a run may get no further
	 * @return the programs
	 */
	public static Ffmpeg bundled(Path folder, Duration stallTimeout) {
		return new Ffmpeg(BundledPrograms.unpack(folder), stallTimeout);
	}

	/**
	 * The same programs, limited in what they may use.
	 * @param limits the limits
	 * @return the limited programs
	 */
	public Ffmpeg within(Limits limits) {
		return new Ffmpeg(this.ffmpeg.within(limits), this.ffprobe.within(limits), this.encoder.within(limits),
				this.stallTimeout, this.waiting);
	}

	/**
	 * The same programs, which may have to wait for their input.
	 * @param waiting whether getting no further is no wonder now
	 * @return the patient programs
	 */
	public Ffmpeg waitingWhile(BooleanSupplier waiting) {
		return new Ffmpeg(this.ffmpeg, this.ffprobe, this.encoder, this.stallTimeout, waiting);
	}

	/**
	 * Which version reads; also the proof that {@code ffmpeg} and {@code ffprobe} start
	 * here.
	 * @return such as {@code 8.1.2}
	 * @throws IOException if one does not start, with its own words
	 */
	public String version() throws IOException, InterruptedException {
		version(this.ffprobe);
		return version(this.ffmpeg);
	}

	/**
	 * Which version encodes; also the proof that it starts here.
	 * @return such as {@code 4.4.1}
	 * @throws IOException if it does not start, with its own words
	 */
	public String encoderVersion() throws IOException, InterruptedException {
		return version(this.encoder);
	}

	private String version(Program program) throws IOException, InterruptedException {
		String[] words = run(program, List.of("-version")).toEnd(KEPT_JSON, (report) -> {
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
	 * Runs the {@code ffmpeg} that reads.
	 * @param arguments its arguments, except those for its progress
	 * @param watcher is told of the progress, and says when it is not wanted any more
	 * @return what it said, and how far it came
	 * @throws FfmpegException if it ended with an error
	 * @throws StalledException if it got no further
	 */
	public FfmpegResult run(List<String> arguments, Watcher watcher) throws IOException, InterruptedException {
		return run(this.ffmpeg, arguments, watcher);
	}

	/**
	 * Runs the {@code ffmpeg} that encodes.
	 * @param arguments its arguments, except those for its progress
	 * @param watcher is told of the progress, and says when it is not wanted any more
	 * @return what it said, and how far it came
	 * @throws FfmpegException if it ended with an error
	 * @throws StalledException if it got no further
	 */
	public FfmpegResult encode(List<String> arguments, Watcher watcher) throws IOException, InterruptedException {
		return run(this.encoder, arguments, watcher);
	}

	/**
	 * Has what one {@code ffmpeg} reads encoded by the other one, without passing it
	 * through this JVM.
	 * @param reading arguments of the one that reads, with {@code pipe:1} as the output
	 * @param listener is told of each line that it says, in a thread of its own, and
	 * whether it is kept
	 * @param encoder the programs of which the other one is taken, and its limits
	 * @param encoding its arguments, with {@code pipe:0} as the input and {@code pipe:1}
	 * as the output
	 * @param sink takes what it writes, in a thread of its own
	 * @param watcher says when it is not wanted any more
	 * @throws FfmpegException if the one that reads ended with an error, perhaps because
	 * the other one did
	 * @throws StalledException if they got no further
	 * @throws IOException if the other one ended with an error, or the sink could not
	 * take the bytes
	 */
	public void pipe(List<String> reading, Predicate<String> listener, Ffmpeg encoder, List<String> encoding,
			ByteSink sink, Watcher watcher) throws IOException, InterruptedException {
		List<String> quietly = List.of("-nostdin", "-nostats");
		Run second = run(encoder.encoder, Arguments.of(quietly, encoding));
		run(this.ffmpeg, Arguments.of(quietly, reading)).piping(second, listener, sink, watcher);
	}

	/**
	 * Starts the {@code ffmpeg} that encodes, to be fed.
	 * @param arguments its arguments, with {@code pipe:0} as the input and {@code pipe:1}
	 * as the output
	 * @param sink takes what it writes, in a thread of its own
	 * @return the running program
	 * @throws IOException if it does not start
	 */
	public FedProcess startEncoder(List<String> arguments, ByteSink sink) throws IOException {
		return new FedProcess(this.encoder, Arguments.of(List.of("-nostdin", "-nostats"), arguments), this.stallTimeout,
				sink);
	}

	/**
	 * Starts the {@code ffmpeg} that reads, to be fed, for what it says.
	 * @param arguments its arguments, with {@code pipe:0} as the input
	 * @return the running program
	 * @throws IOException if it does not start
	 */
	public FedProcess startMeter(List<String> arguments) throws IOException {
		return new FedProcess(this.ffmpeg, Arguments.of(List.of("-nostdin", "-nostats"), arguments), this.stallTimeout,
				(buffer, count) -> {
				});
	}

	private FfmpegResult run(Program program, List<String> arguments, Watcher watcher)
			throws IOException, InterruptedException {
		List<String> all = Arguments
			.of(List.of("-y", "-nostdin", "-nostats", "-progress", "pipe:1", "-stats_period", "0.25"), arguments);
		Run.Output output = run(program, all).toEnd(KEPT_LINES, watcher);
		return new FfmpegResult(output.said(), ProgressReport.last(output.written()).outSeconds());
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
		return decode(arguments, (line) -> true, sink, watcher);
	}

	/**
	 * Runs {@code ffmpeg}, takes what it writes to its standard output, and listens to
	 * what it says meanwhile.
	 * @param arguments its arguments, with {@code pipe:1} as the output
	 * @param listener is told of each line that it says, in a thread of its own, and
	 * whether it is kept
	 * @param sink takes the bytes, in a thread of its own; while it does not, ffmpeg
	 * waits
	 * @param watcher says when it is not wanted any more
	 * @return what was kept of what it said, the last of it
	 * @throws FfmpegException if it ended with an error
	 * @throws StalledException if it got no further
	 * @throws IOException if the sink could not take the bytes: its own exception
	 */
	public String decode(List<String> arguments, Predicate<String> listener, ByteSink sink, Watcher watcher)
			throws IOException, InterruptedException {
		return run(this.ffmpeg, Arguments.of(List.of("-nostdin", "-nostats"), arguments)).pumping(listener, sink,
				watcher);
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
		 * @throws IOException if something else went wrong that it depends on
		 */
		void progressed(ProgressReport report) throws IOException;

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
	public record FfmpegResult(String said, double outSeconds) {
	}

}
