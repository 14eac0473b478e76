package io.m3dio.converter.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Decoders;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.process.ResourceLimits;
import io.m3dio.converter.supervision.ConversionException;

/**
 * The file of a source, and how programs read it. Its end may still be downloading.
 */
public interface SourceFile {

	/**
	 * Returns the path of the file. Other files may be created beside it.
	 * @return the path
	 */
	Path path();

	/**
	 * Returns the size of the complete file.
	 * @return the size in bytes
	 */
	long size();

	/**
	 * Returns whether its end is still downloading.
	 * @return whether it is growing
	 */
	boolean isGrowing();

	/**
	 * Waits until it is complete.
	 * @throws ConversionException if it never will be
	 */
	void await() throws ConversionException, IOException, InterruptedException;

	/**
	 * Returns the arguments that make a program read the file. Whatever it claims to be,
	 * it is read as an MP4, as other formats of ffmpeg can refer to other files and
	 * addresses. At the end of a growing file, the program waits for more.
	 * @param decoders the decoders that it may use
	 * @return arguments for ffmpeg or ffprobe
	 */
	default List<String> input(Decoders decoders) {
		return Arguments.of(List.of("-f", "mp4", "-format_whitelist", "mp4", "-protocol_whitelist", "file"),
				decoders.arguments(), isGrowing() ? List.of("-follow", "1") : List.of(),
				List.of("-i", path().toString()));
	}

	/**
	 * Limits the programs to the resources that this file may need.
	 * @param ffmpeg the programs
	 * @return the limited programs
	 */
	default Ffmpeg limiting(Ffmpeg ffmpeg) {
		return ffmpeg.within(ResourceLimits.of(size()), path()).waitingWhile(this::isGrowing);
	}

	/**
	 * Creates a source of a complete file.
	 * @param path the path
	 * @return the file
	 * @throws IOException if it does not exist
	 */
	static SourceFile of(Path path) throws IOException {
		return new CompleteFile(path, Files.size(path));
	}

	/**
	 * A complete file.
	 *
	 * @param path the path
	 * @param size its size in bytes
	 */
	record CompleteFile(Path path, long size) implements SourceFile {

		@Override
		public boolean isGrowing() {
			return false;
		}

		@Override
		public void await() {
			// It is complete.
		}

	}

}
