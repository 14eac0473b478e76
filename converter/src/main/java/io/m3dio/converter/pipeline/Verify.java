package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.m3dio.converter.encode.Decoded;
import io.m3dio.converter.encode.Decoding;
import io.m3dio.converter.encode.Encoded;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.Limits;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.supervision.Clock;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.Supervisor;
import io.m3dio.db.job.Verified;

/**
 * Compares what came out with what went in: ffmpeg's exit code says nothing about it. The
 * MP3 is decoded again, as a player would.
 */
public final class Verify {

	/**
	 * A codec frame of the source at each end, where the container does not say how much
	 * of it is to be heard: 2 · 2048 samples of HE-AAC are 93 ms at 44.1 kHz.
	 */
	private static final double FRAMES = 2 * 2048;

	/**
	 * Recorders stamp time with another clock than they sample with; a thousandth is far
	 * more than quartz is off, and far less than anybody would miss.
	 */
	private static final double CLOCK = 0.001;

	private static final double CLIPPING = 0.1;

	private final Decoding decoding;

	public Verify(Ffmpeg ffmpeg) {
		this.decoding = new Decoding(ffmpeg);
	}

	/**
	 * Checks an MP3.
	 * @param path the file
	 * @param mp3 what it should be
	 * @param encoded what it was joined of
	 * @param plan what was asked for
	 * @param measured whether its loudness is of interest
	 * @param warnings what its owner should know; is added to
	 * @return what was found
	 * @throws ConversionException if the source does not hold what it promises
	 * @throws IOException if the MP3 is not what it should be
	 */
	public Verified verify(Path path, Mp3File mp3, Encoded encoded, Plan plan, boolean measured, List<String> warnings,
			Supervisor supervisor) throws ConversionException, IOException, InterruptedException {
		ensureComplete(mp3, plan);
		if (plan.copy()) {
			return new Verified(mp3.samples(), mp3.sampleRate(), mp3.channels(), null, null, true, warnings, List.of());
		}
		Decoded decoded = encoded.decoded();
		if (decoded == null || measured) {
			decoded = this.decoding.decode(path, mp3.sampleRate(), measured, supervisor);
			ensureEqual(decoded.samples(), mp3.samples());
		}
		else {
			// Its pieces were, each with all of its frames.
			ensureEqual(decoded.samples(), mp3.frames() * (long) plan.frameSamples());
			ensureEqual(Mp3File.read(path).samples(), encoded.samples());
		}
		Double peak = decoded.peak();
		if (plan.gain() > 0 && peak != null && peak > CLIPPING) {
			warnings.add(String.format(Locale.ROOT, "The loudest moments are %.1f dB too loud and may clip.", peak));
		}
		return new Verified(mp3.samples(), mp3.sampleRate(), mp3.channels(), peak, decoded.loudness(), false, warnings,
				List.of());
	}

	/**
	 * Checks a piece of an MP3 that was checked as a whole.
	 * @param path the file
	 * @param piece what it should be
	 * @param plan what was asked for
	 * @throws IOException if it is something else
	 */
	void verifyPiece(Path path, Mp3File piece, Plan plan, Supervisor supervisor)
			throws IOException, InterruptedException {
		ensureEqual(Mp3File.read(path).samples(), piece.samples());
		if (!plan.copy()) {
			ensureEqual(this.decoding.decode(path, piece.sampleRate(), false, supervisor).samples(), piece.samples());
		}
	}

	private static void ensureEqual(long found, long expected) throws IOException {
		if (found != expected) {
			throw new IOException("The MP3 has " + found + " samples instead of " + expected);
		}
	}

	private static void ensureComplete(Mp3File mp3, Plan plan) throws ConversionException {
		if (mp3.samples() <= 0) {
			throw ConversionException.unreadable("Nothing of the sound of this video can be decoded.");
		}
		Double expected = plan.seconds();
		if (expected != null && Math
			.abs(mp3.seconds() - expected) > FRAMES / Math.min(40_000, plan.track().sampleRate()) + CLOCK * expected) {
			throw ConversionException.unreadable("The file is damaged: it says that its sound lasts "
					+ Clock.of(expected) + ", but " + Clock.of(mp3.seconds()) + " can be decoded.");
		}
	}

}
