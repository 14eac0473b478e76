package io.m3dio.converter.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.m3dio.converter.mp3.Frames;
import io.m3dio.converter.mp3.Mp3Writer;
import io.m3dio.converter.plan.Plan;

/**
 * The frames of an MP3 track that were taken over as they are.
 */
final class Mp3Track {

	private Mp3Track() {
	}

	/**
	 * Counts the samples. An MP4 says how long its track plays, without what the encoder
	 * added at both ends; if it does not, nobody knows what was added.
	 */
	static Encoded of(Path file, Plan plan, String warnings) throws IOException {
		long count = Frames.take(file, 0, Frames.ALL, (frame) -> {
		});
		long all = count * plan.frameSamples();
		long played = (plan.seconds() != null) ? Math.round(plan.seconds() * plan.sampleRate()) : all;
		long added = all - played;
		boolean known = added >= Mp3Writer.LAME_DELAY && added < 4 * plan.frameSamples();
		return new Encoded(List.of(new Encoded.Piece(file, 0)), known ? played : all, known ? Mp3Writer.LAME_DELAY : 0,
				null, warnings);
	}

}
