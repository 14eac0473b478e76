package io.m3dio.converter.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Unpacks the programs that come as Maven artifacts: bytedeco's ffmpeg and ffprobe, which
 * read, and jave2's ffmpeg, which encodes. The artifacts' own loaders would do it too,
 * but bytedeco's loads all of libav into this JVM (1.4 s and 60 MB for nothing), and
 * jave2's {@code DefaultFFMPEGLocator} runs whatever lies in a folder of the temporary
 * one that anybody could have made, which cannot be changed. Here the programs and their
 * libraries are files of this user and no more.
 */
public final class BundledPrograms {

	private static final String PROGRAM_SUFFIX = (File.separatorChar == '\\') ? ".exe" : "";

	private BundledPrograms() {
	}

	/**
	 * Unpacks the programs, unless an earlier start did.
	 * @param folder where to, private to this user; several processes may share it
	 * @return the path of {@code ffmpeg}, which all others are beside
	 */
	public static Path unpack(Path folder) {
		try {
			Map<String, Resource> files = files(BundledPlatform.current());
			Path unpacked = folder.resolve("bundled-" + checksum(files));
			if (!Files.isDirectory(unpacked)) {
				Files.createDirectories(folder);
				unpackAtOnce(files, Files.createTempDirectory(folder, "unpacking-"), unpacked);
			}
			return unpacked.resolve("ffmpeg" + PROGRAM_SUFFIX);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The bundled ffmpeg cannot be unpacked into " + folder, ex);
		}
	}

	/** By the name that each gets. */
	private static Map<String, Resource> files(BundledPlatform platform) throws IOException {
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
		Resource[] readers = resolver.getResources("classpath*:" + platform.readers() + "*");
		Resource encoder = resolver.getResource("classpath:" + platform.encoder());
		if (readers.length == 0 || !encoder.exists()) {
			throw new NoFfmpegException("This build carries no ffmpeg for " + platform
					+ ": set M3DIO_FFMPEG to the path of an ffmpeg program.");
		}
		Map<String, Resource> files = new LinkedHashMap<>();
		for (Resource file : readers) {
			String name = file.getFilename();
			if (name != null && !name.isEmpty() && !name.contains("jni")) {
				files.put(name, file);
			}
		}
		files.put(Ffmpeg.ENCODER + PROGRAM_SUFFIX, encoder);
		return files;
	}

	/** All or nothing, so that a folder that exists is a folder that is complete. */
	private static void unpackAtOnce(Map<String, Resource> files, Path unpacking, Path target) throws IOException {
		try {
			for (Map.Entry<String, Resource> file : files.entrySet()) {
				unpack(file.getValue(), unpacking.resolve(file.getKey()));
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
	private static String checksum(Map<String, Resource> files) throws IOException {
		long sum = 0;
		for (Resource file : files.values()) {
			sum = 31 * sum + file.contentLength();
		}
		return Long.toHexString(sum);
	}

}
