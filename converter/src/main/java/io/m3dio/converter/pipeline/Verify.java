package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import io.m3dio.converter.format.Mp3File;
import io.m3dio.converter.format.NoMp3Exception;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what came out with what went in. ffmpeg's exit code says nothing about it.
 */
final class Verify {

	private static final Logger log = LoggerFactory.getLogger(Verify.class);

	/**
	 * A codec frame of the source at each end, where the container does not say how much
	 * of it is to be heard: 2 · 2048 samples of HE-AAC are 93 ms at 44.1 kHz.
	 */
	private static final double FRAMES = 0.1;

	/**
	 * Recorders stamp time with another clock than they sample with; a thousandth is far
	 * more than quartz is off, and far less than anybody would miss.
	 */
	private static final double CLOCK = 0.001;

	Mp3File verify(Path mp3, SourceAudio audio) throws ConversionException, IOException {
		Mp3File file = read(mp3);
		if (file.samples() == 0) {
			throw nothingDecoded();
		}
		Double expected = audio.seconds();
		if (expected != null && Math.abs(file.seconds() - expected) > FRAMES + CLOCK * expected) {
			throw ConversionException.unreadable("The file is damaged: it says that its sound lasts " + clock(expected)
					+ ", but " + clock(file.seconds()) + " can be decoded.");
		}
		return file;
	}

	private static Mp3File read(Path mp3) throws ConversionException, IOException {
		try {
			return Mp3File.read(mp3);
		}
		catch (NoMp3Exception ex) {
			log.info("Nothing was encoded: {}", ex.getMessage());
			throw nothingDecoded();
		}
	}

	private static ConversionException nothingDecoded() {
		return ConversionException.unreadable("Nothing of the sound of this video can be decoded.");
	}

	private static String clock(double seconds) {
		long whole = Math.round(seconds);
		return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
	}

}
