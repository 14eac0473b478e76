package io.m3dio.converter.encode;

import java.nio.file.Path;
import java.util.List;

import io.m3dio.converter.decode.DecodedMp3;
import io.m3dio.converter.decode.Losses;
import io.m3dio.converter.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Encoded audio that is not one file yet.
 *
 * @param plan the plan that was followed in the end
 * @param files its files in order
 * @param samples how many samples of each channel were encoded
 * @param delay how many samples the encoder added at the beginning
 * @param decoded what decoding the files again has shown, if that was done
 * @param losses what of the source could not be decoded
 */
public record EncodedAudio(Plan plan, List<FrameFile> files, long samples, long delay, @Nullable DecodedMp3 decoded,
		Losses losses) {

	/**
	 * A file of MP3 frames.
	 *
	 * @param path the file
	 * @param skipped how many frames at its beginning do not belong to the audio
	 */
	public record FrameFile(Path path, long skipped) {

	}

}
