package io.m3dio.converter.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.m3dio.converter.ffmpeg.Arguments;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.Limits;
import io.m3dio.converter.supervision.ConversionException;

/**
 * The file of a source, and how the programs are told to read it. It may still be growing
 * at its end.
 */
public interface SourceFile {

	/**
	 * Where it is. Other files may be made beside it.
	 * @return its path
	 */
	Path path();

	/**
	 * How large it is once it is whole.
	 * @return its size in bytes
	 */
	long size();

	/**
	 * Whether some of it is still to come.
	 * @return whether it grows
	 */
	boolean isGrowing();

	/**
	 * Waits until it is whole.
	 * @throws ConversionException if it never will be
	 */
	void await() throws ConversionException, IOException, InterruptedException;

	/**
	 * Has the programs read it. Whatever the file claims to be, it is read as an MP4, and
	 * nothing but that file is opened: other formats of ffmpeg are small programs that
	 * name further files and addresses. At the end of what is there they wait for more.
	 * @return arguments for ffmpeg or ffprobe
	 */
	default List<String> input() {
		return Arguments.of(List.of("-f", "mp4", "-protocol_whitelist", "file"),
				isGrowing() ? List.of("-follow", "1") : List.of(), List.of("-i", path().toString()));
	}

	/**
	 * Limits the programs to what this file may need.
	 * @param ffmpeg the programs
	 * @return the limited programs
	 */
	default Ffmpeg limiting(Ffmpeg ffmpeg) {
		return ffmpeg.within(Limits.of(size())).waitingWhile(this::isGrowing);
	}

	/**
	 * A file that is there.
	 * @param path where it is
	 * @return the file
	 * @throws IOException if it is not
	 */
	static SourceFile of(Path path) throws IOException {
		return new Whole(path, Files.size(path));
	}

	/**
	 * A file that is there.
	 *
	 * @param path where it is
	 * @param size its size in bytes
	 */
	record Whole(Path path, long size) implements SourceFile {

		@Override
		public boolean isGrowing() {
			return false;
		}

		@Override
		public void await() {
			// There is nothing to wait for.
		}

	}

}
