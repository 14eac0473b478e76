package io.m3dio.converter.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Unpacks the ffmpeg programs that come as a Maven artifact. Bytedeco's own loader would
 * do it too, but loads all of libav into this JVM (1.4 s and 60 MB for nothing): here the
 * programs and their libraries are files and no more.
 */
final class BundledPrograms {

	private BundledPrograms() {
	}

	/**
	 * Unpacks the programs, unless an earlier start did.
	 * @param folder where to; several processes may share it
	 * @return the path of {@code ffmpeg}
	 */
	static Path unpack(Path folder) {
		try {
			Resource[] files = files();
			Path unpacked = folder.resolve("bundled-" + checksum(files));
			if (!Files.isDirectory(unpacked)) {
				Files.createDirectories(folder);
				unpackAtOnce(files, Files.createTempDirectory(folder, "unpacking-"), unpacked);
			}
			String suffix = (File.separatorChar == '\\') ? ".exe" : "";
			return unpacked.resolve("ffmpeg" + suffix);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The bundled ffmpeg cannot be unpacked into " + folder, ex);
		}
	}

	private static Resource[] files() throws IOException {
		String platform = platform();
		Resource[] files = new PathMatchingResourcePatternResolver()
			.getResources("classpath*:org/bytedeco/ffmpeg/" + platform + "/*");
		if (files.length == 0) {
			throw new NoFfmpegException("This build carries no ffmpeg for " + platform
					+ ": set M3DIO_FFMPEG to the path of an ffmpeg program.");
		}
		return files;
	}

	/** All or nothing, so that a folder that exists is a folder that is complete. */
	private static void unpackAtOnce(Resource[] files, Path unpacking, Path target) throws IOException {
		try {
			for (Resource file : files) {
				String name = file.getFilename();
				if (name != null && !name.isEmpty() && !name.contains("jni")) {
					unpack(file, unpacking.resolve(name));
				}
			}
			StandIns.link(unpacking);
			Files.move(unpacking, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			FileSystemUtils.deleteRecursively(unpacking);
			if (!Files.isDirectory(target)) {
				throw ex;
			}
		}
	}

	private static void unpack(Resource file, Path target) throws IOException {
		try (InputStream content = file.getInputStream()) {
			Files.copy(content, target);
		}
		File program = target.toFile();
		if (!program.setExecutable(true)) {
			throw new IOException("Cannot be made executable: " + target);
		}
	}

	/** Another version has other sizes and therefore a folder of its own. */
	private static String checksum(Resource[] files) throws IOException {
		long sum = 0;
		for (Resource file : files) {
			sum = 31 * sum + file.contentLength();
		}
		return Long.toHexString(sum);
	}

	private static String platform() {
		String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		String arch = System.getProperty("os.arch");
		String family = os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : "linux";
		boolean arm = arch.equals("aarch64") || arch.equals("arm64");
		return family + "-" + (arm ? "arm64" : "x86_64");
	}

}
