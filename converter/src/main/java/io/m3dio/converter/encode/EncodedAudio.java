package io.m3dio.converter.encode;

import java.nio.file.Path;
import java.util.List;

import io.m3dio.converter.decode.DecodedMp3;
import io.m3dio.converter.decode.Losses;
import io.m3dio.converter.plan.ReadMode;
import org.jspecify.annotations.Nullable;

/**
 * Music that is encoded, not yet one file.
 *
 * @param pieces its pieces, in order
 * @param samples how many samples of each channel were encoded
 * @param delay how many samples the encoder added before them
 * @param decoded what was found when the pieces were decoded again, if they were
 * @param reading how the source was decoded in the end
 * @param losses what of the source could not be decoded
 */
public record EncodedAudio(List<FrameFile> pieces, long samples, long delay, @Nullable DecodedMp3 decoded,
		ReadMode reading, Losses losses) {

	/**
	 * A file of frames.
	 *
	 * @param file the file
	 * @param skipped how many frames at its beginning are not music
	 */
	public record FrameFile(Path file, long skipped) {
	}

}
