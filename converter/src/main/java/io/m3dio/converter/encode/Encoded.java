package io.m3dio.converter.encode;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Music that is encoded, not yet one file.
 *
 * @param pieces its pieces, in order
 * @param samples how many samples of each channel were encoded
 * @param delay how many samples the encoder added before them
 * @param decoded what was found when the pieces were decoded again, if they were
 * @param warnings what ffmpeg complained about while decoding
 */
public record Encoded(List<Piece> pieces, long samples, long delay, @Nullable Decoded decoded, String warnings) {

	private static final Logger log = LoggerFactory.getLogger(Encoded.class);

	public void addWarnings(List<String> all) {
		if (!this.warnings.isEmpty()) {
			log.info("Decoded with complaints: {}", this.warnings);
			all.add("Some of the sound is damaged and was left out.");
		}
	}

	/**
	 * A file of frames.
	 *
	 * @param file the file
	 * @param skipped how many frames at its beginning are not music
	 */
	public record Piece(Path file, long skipped) {
	}

}
