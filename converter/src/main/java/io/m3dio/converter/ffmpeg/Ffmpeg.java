package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.m3dio.converter.ffmpeg.bundle.BundledPrograms;
import io.m3dio.converter.ffmpeg.process.ByteSink;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import io.m3dio.converter.ffmpeg.process.Program;
import io.m3dio.converter.ffmpeg.sandbox.Sandbox;

/**
 * Runs {@code ffmpeg} and {@code ffprobe}, which read untrusted files, and another
 * ffmpeg, which encodes. Every run has a watcher that can stop it. A run that makes no
 * progress for a while is stopped. The total time of a run has no limit.
 */
public final class Ffmpeg {

	/** In characters: enough for ten thousands of chapters. */
	private static final int KEPT_JSON = 8 * 1024 * 1024;

	/** In characters. */
	static final int KEPT_MESSAGES = 8 * 1024;

	private static final List<String> QUIET = List.of("-nostdin", "-nostats");

	private static final List<String> WITH_PROGRESS = List.of("-y", "-nostdin", "-nostats", "-progress", "pipe:1",
			"-stats_period", "0.25");

	private final Programs programs;

	private final Duration stallTimeout;

	private final BooleanSupplier waiting;

	/**
	 * Creates a runner of the programs in a folder.
	 * @param ffmpeg the path of {@code ffmpeg}, with {@code ffprobe} beside it. It also
	 * encodes, unless there is an {@code ffmpeg-encoder} beside it
	 * @param stallTimeout how long a run may make no progress
	 */
	public Ffmpeg(Path ffmpeg, Duration stallTimeout) {
		this(Programs.beside(ffmpeg), stallTimeout, () -> false);
	}

	/**
	 * Creates a runner of programs that may be in different folders.
	 * @param ffmpeg the path of {@code ffmpeg}, with {@code ffprobe} beside it
	 * @param encoder the path of the ffmpeg that encodes
	 * @param stallTimeout how long a run may make no progress
	 */
	public Ffmpeg(Path ffmpeg, Path encoder, Duration stallTimeout) {
		this(Programs.of(ffmpeg, encoder), stallTimeout, () -> false);
	}

	private Ffmpeg(Programs programs, Duration stallTimeout, BooleanSupplier waiting) {
		this.programs = programs;
		this.stallTimeout = stallTimeout;
		this.waiting = waiting;
	}

	/**
	 * Creates a runner of the programs that are bundled with M3DIO. They are unpacked
	 * unless that has been done before.
	 * @param folder where to, private to this user; several processes may share it
	 * @param stallTimeout how long a run may make no progress
	 * @return the runner
	 */
	public static Ffmpeg bundled(Path folder, Duration stallTimeout) {
		return new Ffmpeg(BundledPrograms.unpack(folder), stallTimeout);
	}

	/**
	 * Returns a runner that limits the resources of the programs, which use no files.
	 * @param limits the limits
	 * @return the runner
	 */
	public Ffmpeg within(ResourceLimits limits) {
		return new Ffmpeg(this.programs.within(limits, null), this.stallTimeout, this.waiting);
	}

	/**
	 * Returns a runner that limits the resources of the programs, which use the files of
	 * one folder.
	 * @param limits the limits
	 * @param file a file in that folder
	 * @return the runner
	 */
	public Ffmpeg within(ResourceLimits limits, Path file) {
		return new Ffmpeg(this.programs.within(limits, file.toAbsolutePath().getParent()), this.stallTimeout,
				this.waiting);
	}

	/**
	 * Returns a runner whose programs run in a sandbox.
	 * @param sandbox the sandbox
	 * @return the runner
	 */
	public Ffmpeg in(Sandbox sandbox) {
		return new Ffmpeg(this.programs.in(sandbox), this.stallTimeout, this.waiting);
	}

	/**
	 * Returns a runner whose programs do not stall while they wait for their input.
	 * @param waiting whether the programs may have to wait
	 * @return the runner
	 */
	public Ffmpeg waitingWhile(BooleanSupplier waiting) {
		return new Ffmpeg(this.programs, this.stallTimeout, waiting);
	}

	/**
	 * Returns the version of the ffmpeg that decodes. This also checks that
	 * {@code ffmpeg} and {@code ffprobe} start.
	 * @return the version, such as {@code 8.1.2}
	 * @throws IOException if one of them does not start, with its own message
	 */
	public String version() throws IOException, InterruptedException {
		version(this.programs.ffprobe());
		return version(this.programs.ffmpeg());
	}

	/**
	 * Returns the version of the ffmpeg that encodes. This also checks that it starts.
	 * @return the version, such as {@code 4.4.1}
	 * @throws IOException if it does not start, with its own message
	 */
	public String encoderVersion() throws IOException, InterruptedException {
		return version(this.programs.encoder());
	}

	private String version(Program program) throws IOException, InterruptedException {
		String[] words = run(program, List.of("-version")).toEnd(KEPT_JSON, (report) -> {
		}).written().split(" ", 4);
		return (words.length > 2) ? words[2] : "unknown";
	}

	/**
	 * Runs {@code ffprobe}.
	 * @param arguments its arguments
	 * @param watcher can stop it
	 * @return its output
	 * @throws FfmpegException if it failed
	 * @throws StalledException if it did not end in time
	 */
	public String probe(List<String> arguments, ProgressWatcher watcher) throws IOException, InterruptedException {
		return run(this.programs.ffprobe(), arguments).toEnd(KEPT_JSON, watcher).written();
	}

	/**
	 * Runs the {@code ffmpeg} that decodes.
	 * @param arguments its arguments, except those for its progress
	 * @param watcher receives the progress and can stop it
	 * @return its result
	 * @throws FfmpegException if it failed
	 * @throws StalledException if it made no progress
	 */
	public FfmpegResult run(List<String> arguments, ProgressWatcher watcher) throws IOException, InterruptedException {
		return runToEnd(this.programs.ffmpeg(), arguments, watcher);
	}

	/**
	 * Runs the {@code ffmpeg} that encodes.
	 * @param arguments its arguments, except those for its progress
	 * @param watcher receives the progress and can stop it
	 * @return its result
	 * @throws FfmpegException if it failed
	 * @throws StalledException if it made no progress
	 */
	public FfmpegResult runEncoder(List<String> arguments, ProgressWatcher watcher)
			throws IOException, InterruptedException {
		return runToEnd(this.programs.encoder(), arguments, watcher);
	}

	private FfmpegResult runToEnd(Program program, List<String> arguments, ProgressWatcher watcher)
			throws IOException, InterruptedException {
		Run.Output output = run(program, Arguments.of(WITH_PROGRESS, arguments)).toEnd(KEPT_MESSAGES, watcher);
		return new FfmpegResult(output.messages(), ProgressReport.last(output.written()).outSeconds());
	}

	/**
	 * Runs the {@code ffmpeg} that decodes and passes on what it writes to its standard
	 * output.
	 * @param arguments its arguments, with {@code pipe:1} as the output
	 * @param sink takes the bytes, in a thread of its own; ffmpeg waits while it blocks
	 * @param watcher can stop it
	 * @return the last of its warnings
	 * @throws FfmpegException if it failed
	 * @throws StalledException if it made no progress
	 * @throws IOException if the sink failed, as its own exception
	 */
	public String stream(List<String> arguments, ByteSink sink, ProgressWatcher watcher)
			throws IOException, InterruptedException {
		return stream(arguments, (line) -> true, sink, watcher);
	}

	/**
	 * Runs the {@code ffmpeg} that decodes, passes on what it writes to its standard
	 * output, and reads its messages meanwhile.
	 * @param arguments its arguments, with {@code pipe:1} as the output
	 * @param listener receives each line of its messages, in a thread of its own, and
	 * returns whether the line is kept
	 * @param sink takes the bytes, in a thread of its own; ffmpeg waits while it blocks
	 * @param watcher can stop it
	 * @return the last of the messages that were kept
	 * @throws FfmpegException if it failed
	 * @throws StalledException if it made no progress
	 * @throws IOException if the sink failed, as its own exception
	 */
	public String stream(List<String> arguments, Predicate<String> listener, ByteSink sink, ProgressWatcher watcher)
			throws IOException, InterruptedException {
		return run(this.programs.ffmpeg(), Arguments.of(QUIET, arguments)).streaming(listener, sink, watcher);
	}

	/**
	 * Runs the {@code ffmpeg} that decodes and pipes its output into the one that
	 * encodes, without passing it through this JVM.
	 * @param decoding the arguments of the one that decodes, with {@code pipe:1} as the
	 * output
	 * @param listener receives each line of its messages, in a thread of its own, and
	 * returns whether the line is kept
	 * @param encoder the runner with the limits of the one that encodes
	 * @param encoding its arguments, with {@code pipe:0} as the input and {@code pipe:1}
	 * as the output
	 * @param sink takes what it writes, in a thread of its own
	 * @param watcher can stop both
	 * @throws FfmpegException if the one that decodes failed, perhaps because the other
	 * one did
	 * @throws StalledException if they made no progress
	 * @throws IOException if the one that encodes failed, or the sink
	 */
	public void pipeToEncoder(List<String> decoding, Predicate<String> listener, Ffmpeg encoder, List<String> encoding,
			ByteSink sink, ProgressWatcher watcher) throws IOException, InterruptedException {
		Run second = run(encoder.programs.encoder(), Arguments.of(QUIET, encoding));
		run(this.programs.ffmpeg(), Arguments.of(QUIET, decoding)).pipingTo(second, listener, sink, watcher);
	}

	/**
	 * Starts the {@code ffmpeg} that encodes and leaves its standard input open.
	 * @param arguments its arguments, with {@code pipe:0} as the input and {@code pipe:1}
	 * as the output
	 * @param sink takes what it writes, in a thread of its own
	 * @return the running program
	 * @throws IOException if it does not start
	 */
	public FedProcess startEncoder(List<String> arguments, ByteSink sink) throws IOException {
		return new FedProcess(this.programs.encoder(), Arguments.of(QUIET, arguments), this.stallTimeout, sink);
	}

	/**
	 * Starts the {@code ffmpeg} that decodes, leaves its standard input open, and drops
	 * its output. Only its messages count, which hold what it has measured.
	 * @param arguments its arguments, with {@code pipe:0} as the input
	 * @return the running program
	 * @throws IOException if it does not start
	 */
	public FedProcess startMeter(List<String> arguments) throws IOException {
		return new FedProcess(this.programs.ffmpeg(), Arguments.of(QUIET, arguments), this.stallTimeout,
				(buffer, count) -> {
				});
	}

	private Run run(Program program, List<String> arguments) {
		return new Run(program, arguments, this.stallTimeout, this.waiting);
	}

}
