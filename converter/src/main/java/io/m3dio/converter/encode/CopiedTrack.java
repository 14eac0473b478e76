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
import io.m3dio.converter.timeline.Presentation.Span;
import org.jspecify.annotations.Nullable;

/**
 * The frames of an MP3 track that were taken over as they are.
 */
final class CopiedTrack {

	/** In frames: an encoder adds a few at both ends, and a tag tells of no more. */
	private static final int MOST_ADDED = 3;

	private CopiedTrack() {
	}

	/**
	 * Counts the samples. An edit list says which of them are heard, without what the
	 * encoder added at both ends; without one nobody knows what was added.
	 * @throws NoMp3Exception if more is hidden than a tag can tell a player to leave out
	 */
	static EncodedAudio of(Path file, Plan plan) throws IOException {
		Mp3File tagged = tagged(file);
		int skipped = (tagged != null) ? 1 : 0;
		long frames = Frames.take(file, skipped, Frames.ALL, (frame) -> {
		});
		long all = frames * plan.frameSamples();
		Span heard = plan.presentation().passes(plan.sampleRate()).get(0).get(0);
		long before = heard.start() - Math.round(plan.track().mediaStart() * plan.sampleRate());
		long delay = before - Mp3Writer.DECODER_DELAY;
		long padding = Math.round(plan.presentation().padding() * plan.sampleRate());
		long samples = Math.min(heard.length() - padding, all - before);
		if (before == 0) {
			delay = (tagged != null) ? tagged.delay() : 0;
			// A player leaves out what every decoder adds, whether it is told to or not.
			samples = Math.min(all - delay - Mp3Writer.DECODER_DELAY, (tagged != null) ? tagged.samples() : all);
		}
		else if (tagged != null) {
			throw new NoMp3Exception("Both the edit list and a tag say what is heard");
		}
		double indexed = (plan.presentation().mediaEnd() - plan.track().mediaStart()) * plan.sampleRate();
		if (Math.abs(indexed - all) > 2 * plan.frameSamples()) {
			throw new NoMp3Exception("The frames do not last as long as the index says");
		}
		long most = (long) MOST_ADDED * plan.frameSamples();
		if (delay < 0 || delay > most || samples <= 0 || all - delay - samples > 2 * most) {
			throw new NoMp3Exception("The edit list hides more than the frames of an encoder");
		}
		return new EncodedAudio(List.of(new EncodedAudio.FrameFile(file, skipped)), samples, delay, null,
				plan.reading(), new Losses(List.of(), 0, samples, plan.sampleRate(), ""));
	}

	/** Some writers take the tag of an MP3 file for its first frame. */
	private static @Nullable Mp3File tagged(Path file) throws IOException {
		try {
			return Mp3File.read(file);
		}
		catch (NoMp3Exception ex) {
			return null;
		}
	}

}
