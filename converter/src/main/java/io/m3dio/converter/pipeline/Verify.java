package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.m3dio.converter.decode.DecodedMp3;
import io.m3dio.converter.decode.Mp3Decoder;
import io.m3dio.converter.encode.EncodedAudio;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.db.job.Verified;
import org.jspecify.annotations.Nullable;

/**
 * Compares what came out with what went in: ffmpeg's exit code says nothing about it. The
 * MP3 is decoded again, as a player would.
 */
public final class Verify {

	private static final double CLIPPING = 0.1;

	/** In LU: more than the meter's and the encoder's own error. */
	private static final double OFF_TARGET = 0.3;

	private final Mp3Decoder decoding;

	public Verify(Ffmpeg ffmpeg) {
		this.decoding = new Mp3Decoder(ffmpeg);
	}

	/**
	 * Checks an MP3.
	 * @param path the file
	 * @param mp3 what it should be
	 * @param encoded what it was joined of
	 * @param plan what was asked for
	 * @param loudness the loudness that it should have in LUFS, if it matters
	 * @param warnings what its owner should know; is added to
	 * @param missing what the source lacks
	 * @return what was found
	 * @throws ConversionException if there is no audio in it
	 * @throws IOException if the MP3 is not what it should be
	 */
	public Verified verify(Path path, Mp3File mp3, EncodedAudio encoded, Plan plan, @Nullable Double loudness,
			List<String> warnings, List<String> missing, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		if (mp3.samples() <= 0) {
			throw ConversionException.unreadable("Nothing of the audio of this video can be decoded.");
		}
		if (plan.copy()) {
			return new Verified(mp3.samples(), mp3.sampleRate(), mp3.channels(), null, null, true, warnings, missing);
		}
		DecodedMp3 decoded = encoded.decoded();
		if (decoded == null || loudness != null) {
			decoded = this.decoding.decode(path, mp3.sampleRate(), loudness != null, monitor);
			ensureEqual(decoded.samples(), mp3.samples());
		}
		else {
			// Its pieces were, each with all of its frames.
			ensureEqual(decoded.samples(), mp3.frames() * (long) plan.frameSamples());
			ensureEqual(Mp3File.read(path).samples(), encoded.samples());
		}
		warn(decoded, plan, loudness, warnings);
		return new Verified(mp3.samples(), mp3.sampleRate(), mp3.channels(), decoded.peak(), decoded.loudness(), false,
				warnings, missing);
	}

	private static void warn(DecodedMp3 decoded, Plan plan, @Nullable Double wanted, List<String> warnings) {
		Double peak = decoded.peak();
		if (plan.gain() > 0 && peak != null && peak > CLIPPING) {
			warnings.add(String.format(Locale.ROOT, "The loudest moments are %.1f dB too loud and may clip.", peak));
		}
		Double found = decoded.loudness();
		if (wanted != null && found != null && Math.abs(found - wanted) > OFF_TARGET) {
			warnings.add(String.format(Locale.ROOT, "The loudness is %.1f LUFS instead of %.1f LUFS.", found, wanted));
		}
	}

	/**
	 * Checks a piece of an MP3 that was checked as a whole.
	 * @param path the file
	 * @param piece what it should be
	 * @param plan what was asked for
	 * @throws IOException if it is something else
	 */
	void verifyPiece(Path path, Mp3File piece, Plan plan, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		ensureEqual(Mp3File.read(path).samples(), piece.samples());
		if (!plan.copy()) {
			ensureEqual(this.decoding.decode(path, piece.sampleRate(), false, monitor).samples(), piece.samples());
		}
	}

	private static void ensureEqual(long found, long expected) throws IOException {
		if (found != expected) {
			throw new IOException("The MP3 has " + found + " samples instead of " + expected);
		}
	}

}
