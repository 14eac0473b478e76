package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.m3dio.converter.encode.EncodedAudio;
import io.m3dio.converter.mp3.Frames;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.mp3.Mp3Writer;
import io.m3dio.converter.mp3.NoMp3Exception;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one file of the pieces, with its tags in front. No piece is kept: the MP3 is on
 * the disk once.
 */
public final class Join {

	private static final Logger log = LoggerFactory.getLogger(Join.class);

	public Mp3File join(EncodedAudio encoded, Plan plan, byte[] id3, Path target, ConversionMonitor monitor)
			throws ConversionException, IOException {
		try (Mp3Writer writer = new Mp3Writer(target, id3, plan.preset().isVariable(), plan.variableQuality())) {
			for (EncodedAudio.FrameFile piece : encoded.pieces()) {
				monitor.ensureNotCanceled();
				Frames.take(piece.file(), piece.skipped(), Frames.ALL, writer::add);
				Files.delete(piece.file());
			}
			return writer.finish(encoded.delay(), encoded.samples());
		}
		catch (NoMp3Exception ex) {
			log.info("Nothing was encoded: {}", ex.getMessage());
			throw ConversionException.unreadable("Nothing of the audio of this video can be decoded.");
		}
	}

}
