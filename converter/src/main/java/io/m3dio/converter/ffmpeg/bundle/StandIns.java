package io.m3dio.converter.ffmpeg.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Creates stand-ins for libraries that are missing on a bare machine. The bundled ffmpeg
 * is linked against libraries that record screens and microphones and does not start
 * without them, although they are never used here. The loader accepts any library under
 * such a name, as it looks up functions only when they are called.
 */
final class StandIns {

	private static final List<String> NAMES = List.of("libxcb.so.1", "libxcb-shm.so.0", "libasound.so.2",
			"libpulse.so.0", "libdrm.so.2", "libva.so.2", "libva-drm.so.2");

	/**
	 * The substitutes on x86-64 and on arm64. Their symbols have no versions, which the
	 * loader would check.
	 */
	private static final List<String> SUBSTITUTES = List.of("libva-drm.so.2", "libvcos.so");

	private StandIns() {
	}

	/**
	 * Creates the links for the container image, where nothing is unpacked.
	 * @param arguments the folder
	 */
	public static void main(String[] arguments) throws IOException {
		link(Path.of(arguments[0]));
	}

	/**
	 * Links the missing names to a library that exists. Does nothing if there is no such
	 * library, as on macOS.
	 * @param folder the folder of the programs and their libraries
	 */
	static void link(Path folder) throws IOException {
		for (String substitute : SUBSTITUTES) {
			if (Files.exists(folder.resolve(substitute))) {
				link(folder, Path.of(substitute));
			}
		}
	}

	private static void link(Path folder, Path substitute) throws IOException {
		for (String name : NAMES) {
			Path link = folder.resolve(name);
			if (!Files.exists(link)) {
				Files.createSymbolicLink(link, substitute);
			}
		}
	}

}
