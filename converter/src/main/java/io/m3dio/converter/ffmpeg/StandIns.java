package io.m3dio.converter.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stands in for libraries that a bare machine has not. The bundled ffmpeg is linked
 * against what records from screens and microphones, which it never does here, and does
 * not start without. The loader is content with any library under such a name, as nothing
 * of it is looked up before it is called.
 */
final class StandIns {

	private static final List<String> NAMES = List.of("libxcb.so.1", "libxcb-shm.so.0", "libasound.so.2",
			"libpulse.so.0", "libdrm.so.2", "libva.so.2", "libva-drm.so.2");

	/**
	 * On x86-64 and on arm64. A library whose symbols have versions would not do: there
	 * the loader insists on the right ones.
	 */
	private static final List<String> SUBSTITUTES = List.of("libva-drm.so.2", "libvcos.so");

	private StandIns() {
	}

	/**
	 * Makes the links for the image, which nothing is unpacked in.
	 * @param arguments the folder
	 */
	public static void main(String[] arguments) throws IOException {
		link(Path.of(arguments[0]));
	}

	/**
	 * Links the names that are missing to a library that is there; does nothing where no
	 * such library is, as on macOS.
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
