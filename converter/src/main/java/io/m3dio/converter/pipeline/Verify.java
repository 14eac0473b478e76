package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.m3dio.converter.decode.DecodedMp3;
import io.m3dio.converter.decode.Mp3Decoder;
import io.m3dio.converter.decode.Waveform;
import io.m3dio.converter.encode.EncodedAudio;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.FfmpegException;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.db.job.Verified;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the MP3, as ffmpeg's exit code proves nothing. The MP3 is decoded again, as a
 * player would, and compared with what was encoded.
 */
public final class Verify {

	private static final Logger log = LoggerFactory.getLogger(Verify.class);

	/** In dBFS. */
	private static final double CLIPPING = 0.1;

	/** In LU: more than the errors of the meter and the encoder. */
	private static final double OFF_TARGET = 0.3;

	private final Mp3Decoder decoder;

	public Verify(Ffmpeg ffmpeg) {
		this.decoder = new Mp3Decoder(ffmpeg);
	}

	/**
	 * Verifies an MP3.
	 * @param path the file
	 * @param mp3 what it should be
	 * @param encoded the audio that it was joined of
	 * @param loudness the loudness that was asked for, in LUFS, if any
	 * @param warnings receives further warnings
	 * @param missing what of the source could not be decoded
	 * @param monitor may cancel the conversion
	 * @return what verification has shown, and what the audio looks like
	 * @throws ConversionException if there is no audio in it
	 * @throws IOException if the MP3 is not what it should be
	 */
	public Verification verify(Path path, Mp3File mp3, EncodedAudio encoded, @Nullable Double loudness,
			List<String> warnings, List<String> missing, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		Plan plan = encoded.plan();
		if (mp3.samples() <= 0) {
			throw ConversionException.unreadable("Nothing of the audio of this video can be decoded.");
		}
		if (plan.copy()) {
			return new Verification(
					new Verified(mp3.samples(), mp3.sampleRate(), mp3.channels(), null, null, true, warnings, missing),
					waveformOfCopy(path, mp3, monitor));
		}
		DecodedMp3 decoded = encoded.decoded();
		if (decoded == null || loudness != null) {
			decoded = this.decoder.decode(path, mp3.channels(), Waveform.samplesPerPoint(mp3.samples()),
					loudness != null, monitor);
			ensureEqual(decoded.samples(), mp3.samples());
		}
		else {
			// Its files were decoded, each with all of its frames.
			ensureEqual(decoded.samples(), mp3.frames() * (long) plan.format().frameSamples());
			ensureEqual(Mp3File.read(path).samples(), encoded.samples());
		}
		addWarnings(decoded, plan, loudness, warnings);
		return new Verification(new Verified(mp3.samples(), mp3.sampleRate(), mp3.channels(), decoded.peak(),
				decoded.loudness(), false, warnings, missing), decoded.waveform());
	}

	/**
	 * Decodes frames that were copied, only to see what they look like. They may be as
	 * damaged as they were in the source.
	 */
	private @Nullable Waveform waveformOfCopy(Path path, Mp3File mp3, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		try {
			return this.decoder
				.decodeReadable(path, mp3.channels(), Waveform.samplesPerPoint(mp3.samples()), false, monitor)
				.waveform();
		}
		catch (FfmpegException ex) {
			if (ex.isTemporary()) {
				throw ex;
			}
			log.info("There is no waveform of the copied frames: {}", ex.getMessage());
			return null;
		}
	}

	private static void addWarnings(DecodedMp3 decoded, Plan plan, @Nullable Double wanted, List<String> warnings) {
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
	 * Verifies the MP3 of a chapter. The whole has been verified before.
	 * @param path the file
	 * @param chapter what it should be
	 * @param copied whether its frames were copied from the source
	 * @param monitor may cancel the conversion
	 * @throws IOException if it is something else
	 */
	void verifyChapter(Path path, Mp3File chapter, boolean copied, ConversionMonitor monitor)
			throws IOException, InterruptedException {
		ensureEqual(Mp3File.read(path).samples(), chapter.samples());
		if (!copied) {
			ensureEqual(this.decoder
				.decode(path, chapter.channels(), Waveform.samplesPerPoint(chapter.samples()), false, monitor)
				.samples(), chapter.samples());
		}
	}

	/**
	 * What decoding the MP3 has shown.
	 *
	 * @param verified what its owner is told
	 * @param waveform what the audio looks like, if it can be decoded
	 */
	public record Verification(Verified verified, @Nullable Waveform waveform) {

	}

	private static void ensureEqual(long found, long expected) throws IOException {
		if (found != expected) {
			throw new IOException("The MP3 has " + found + " samples instead of " + expected);
		}
	}

}
