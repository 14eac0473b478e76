package io.m3dio.converter.ffmpeg.bundle;

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
 * decode, and jave2's ffmpeg, which encodes. The artifacts' own loaders are not used.
 * Bytedeco's loads all of libav into this JVM, which costs 1.4 s and 60 MB for nothing.
 * jave2's {@code DefaultFFMPEGLocator} runs whatever lies in a fixed folder below the
 * temporary one, which any user could have created. Here, the programs and their
 * libraries are files of this user.
 */
public final class BundledPrograms {

	/**
	 * The name of the program that encodes, beside the one that decodes.
	 */
	public static final String ENCODER = "ffmpeg-encoder";

	private static final String PROGRAM_SUFFIX = (File.separatorChar == '\\') ? ".exe" : "";

	private BundledPrograms() {
	}

	/**
	 * Unpacks the programs, unless that has been done before.
	 * @param folder where to, private to this user; several processes may share it
	 * @return the path of {@code ffmpeg}, with all other programs beside it
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

	/** Returns the files by the names that they get. */
	private static Map<String, Resource> files(BundledPlatform platform) throws IOException {
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
		Resource[] decoders = resolver.getResources("classpath*:" + platform.decoders() + "*");
		Resource encoder = resolver.getResource("classpath:" + platform.encoder());
		if (decoders.length == 0 || !encoder.exists()) {
			throw new NoFfmpegException("This build carries no ffmpeg for " + platform
					+ ": set M3DIO_FFMPEG to the path of an ffmpeg program.");
		}
		Map<String, Resource> files = new LinkedHashMap<>();
		for (Resource file : decoders) {
			String name = file.getFilename();
			if (name != null && !name.isEmpty() && !name.contains("jni")) {
				files.put(name, file);
			}
		}
		files.put(ENCODER + PROGRAM_SUFFIX, encoder);
		return files;
	}

	/** Unpacks all or nothing, so that a folder that exists is complete. */
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

	/** Tells versions apart by their sizes, so that each has a folder of its own. */
	private static String checksum(Map<String, Resource> files) throws IOException {
		long sum = 0;
		for (Resource file : files.values()) {
			sum = 31 * sum + file.contentLength();
		}
		return Long.toHexString(sum);
	}

}
