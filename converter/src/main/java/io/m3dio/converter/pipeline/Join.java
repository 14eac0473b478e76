package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.m3dio.converter.encode.EncodedAudio;
import io.m3dio.converter.mp3.Frames;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.mp3.Mp3Writer;
import io.m3dio.converter.mp3.NoMp3Exception;
import io.m3dio.converter.plan.Mp3Format;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins encoded files to one MP3 with its tags. Each file is deleted once it is joined,
 * so that the audio is on the disk only once.
 */
public final class Join {

	private static final Logger log = LoggerFactory.getLogger(Join.class);

	public Mp3File join(EncodedAudio encoded, byte[] id3, Path target, ConversionMonitor monitor)
			throws ConversionException, IOException {
		Mp3Format format = encoded.plan().format();
		try (Mp3Writer writer = new Mp3Writer(target, id3, format.isVariable(), format.variableQuality())) {
			for (EncodedAudio.FrameFile file : encoded.files()) {
				monitor.ensureNotCanceled();
				Frames.take(file.path(), file.skipped(), Frames.ALL, writer::add);
				Files.delete(file.path());
			}
			return writer.finish(encoded.delay(), encoded.samples());
		}
		catch (NoMp3Exception ex) {
			log.info("Nothing was encoded: {}", ex.getMessage());
			throw ConversionException.unreadable("Nothing of the audio of this video can be decoded.");
		}
	}

}
