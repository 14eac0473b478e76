package io.m3dio.converter.mp3;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes some frames of a file and lays them anew with a bit reservoir.
 */
public final class Repack {

	private Repack() {
	}

	/**
	 * Writes some of a file's frames, laid anew. They need none that came before.
	 * @param source a file of frames that were encoded without bit reservoir
	 * @param skipped how many of them are left out at the beginning
	 * @param frames how many are taken at the most
	 * @param target the file to write
	 * @return how many were taken
	 * @throws IOException if a file cannot be read or written
	 */
	public static long frames(Path source, long skipped, long frames, Path target) throws IOException {
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 256 * 1024)) {
			Reservoir reservoir = new Reservoir(out::write);
			long taken = Frames.take(source, skipped, frames, reservoir::add);
			reservoir.finish();
			return taken;
		}
	}

}
