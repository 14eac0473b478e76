package io.m3dio.converter.ffmpeg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import io.m3dio.converter.ffmpeg.bundle.BundledPrograms;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import io.m3dio.converter.ffmpeg.process.Program;
import io.m3dio.converter.ffmpeg.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;

/**
 * The programs that are run.
 *
 * @param ffmpeg the ffmpeg that decodes
 * @param ffprobe the ffprobe beside it
 * @param encoder the ffmpeg that encodes
 */
record Programs(Program ffmpeg, Program ffprobe, Program encoder) {

	/**
	 * Finds the programs in a folder. Without an {@code ffmpeg-encoder}, the ffmpeg that
	 * decodes also encodes.
	 * @param ffmpeg the path of {@code ffmpeg}
	 * @return the programs
	 */
	static Programs beside(Path ffmpeg) {
		Path encoder = sibling(ffmpeg.toAbsolutePath(), BundledPrograms.ENCODER);
		return of(ffmpeg, Files.exists(encoder) ? encoder : ffmpeg);
	}

	static Programs of(Path ffmpeg, Path encoder) {
		Path file = ffmpeg.toAbsolutePath();
		return new Programs(Program.of("ffmpeg", file), Program.of("ffprobe", sibling(file, "ffprobe")),
				Program.of("encoder", encoder.toAbsolutePath()));
	}

	Programs within(ResourceLimits limits, @Nullable Path folder) {
		return each((program) -> program.within(limits, folder));
	}

	Programs in(Sandbox sandbox) {
		return each((program) -> program.in(sandbox));
	}

	private Programs each(UnaryOperator<Program> change) {
		return new Programs(change.apply(this.ffmpeg), change.apply(this.ffprobe), change.apply(this.encoder));
	}

	private static Path sibling(Path ffmpeg, String name) {
		return ffmpeg.resolveSibling(String.valueOf(ffmpeg.getFileName()).replace("ffmpeg", name));
	}

}
