package io.m3dio.converter.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.m3dio.converter.decode.Losses;
import io.m3dio.converter.mp3.Frames;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.mp3.Mp3Writer;
import io.m3dio.converter.mp3.NoMp3Exception;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.timeline.Span;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of an MP3 track that were copied without re-encoding.
 */
final class CopiedTrack {

	/** In frames: encoders add a few at both ends, and a tag has no room for more. */
	private static final int MOST_ADDED = 3;

	private CopiedTrack() {
	}

	/**
	 * Counts the samples. An edit list or a tag says which of them the encoder added at
	 * both ends. Without either, that is unknown.
	 * @param file the copied frames
	 * @param plan the plan
	 * @return the frames
	 * @throws NoMp3Exception if the MP3 would not play what the source plays
	 */
	static EncodedAudio read(Path file, Plan plan) throws IOException {
		Mp3File tagged = tagged(file);
		int skipped = (tagged != null) ? 1 : 0;
		long frames = Frames.take(file, skipped, Frames.ALL, (frame) -> {
		});
		long all = frames * plan.format().frameSamples();
		Span played = plan.excerpt().presentation().passes(plan.format().sampleRate()).get(0).get(0);
		long before = played.start() - Math.round(plan.track().mediaStart() * plan.format().sampleRate());
		long delay = before - Mp3Writer.DECODER_DELAY;
		long padding = Math.round(plan.excerpt().presentation().padding() * plan.format().sampleRate());
		long samples = Math.min(played.length() - padding, all - before);
		if (before == 0) {
			delay = (tagged != null) ? tagged.delay() : 0;
			// Players always leave out what every decoder adds.
			samples = Math.min(all - delay - Mp3Writer.DECODER_DELAY, (tagged != null) ? tagged.samples() : all);
		}
		else if (tagged != null) {
			throw new NoMp3Exception("Both the edit list and a tag say what is played");
		}
		double indexed = (plan.excerpt().presentation().mediaEnd() - plan.track().mediaStart())
				* plan.format().sampleRate();
		if (Math.abs(indexed - all) > 2 * plan.format().frameSamples()) {
			throw new NoMp3Exception("The frames do not last as long as the index says");
		}
		long most = (long) MOST_ADDED * plan.format().frameSamples();
		if (delay < 0 || delay > most || samples <= 0 || all - delay - samples > 2 * most) {
			throw new NoMp3Exception("The edit list hides more than the frames of an encoder");
		}
		return new EncodedAudio(plan, List.of(new EncodedAudio.FrameFile(file, skipped)), samples, delay, null,
				new Losses(List.of(), 0, samples, plan.format().sampleRate(), ""));
	}

	/** Reads the tag, which some writers store as the first frame of the track. */
	private static @Nullable Mp3File tagged(Path file) throws IOException {
		try {
			return Mp3File.read(file);
		}
		catch (NoMp3Exception ex) {
			return null;
		}
	}

}
