package io.m3dio.converter.silence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.timeline.Pcm;
import io.m3dio.converter.timeline.PcmSink;
import io.m3dio.db.option.Options.Silence;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pauses of audio that passes through. It looks at blocks of ten milliseconds,
 * which are silent if the root mean square of their loudest channel is below the
 * threshold. Silence at the beginning and at the end of the audio is no pause.
 */
public final class PauseFinder implements PcmSink {

	private static final int BLOCKS_PER_SECOND = 100;

	private final Plan plan;

	private final @Nullable Silence wanted;

	private final PcmSink sink;

	private final int channels;

	private final int sampleRate;

	private final int blockLength;

	private final double[] energies;

	private final List<Pause> pauses = new ArrayList<>();

	/** Where the current block starts, in samples. */
	private long position;

	/** How many samples of the current block were seen. */
	private int seen;

	/** Where the current silence started, in samples; negative within sound. */
	private long silentSince;

	/**
	 * Creates a finder. If the plan asks for no chapters at pauses, it only passes the
	 * audio on.
	 * @param plan the plan
	 * @param sink takes the unchanged audio
	 */
	public PauseFinder(Plan plan, PcmSink sink) {
		this.plan = plan;
		this.wanted = plan.chapters().silence();
		this.sink = sink;
		this.channels = plan.format().channels();
		this.sampleRate = plan.format().sampleRate();
		this.blockLength = Math.round((float) this.sampleRate / BLOCKS_PER_SECOND);
		this.energies = new double[this.channels];
	}

	@Override
	public void accept(byte[] bytes, int offset, int count) throws IOException, InterruptedException {
		if (this.wanted != null) {
			measure(bytes, offset, count, this.wanted);
		}
		this.sink.accept(bytes, offset, count);
	}

	private void measure(byte[] bytes, int offset, int count, Silence silence) {
		int sampleFrameBytes = Pcm.sampleFrameBytes(this.channels);
		for (int at = offset; at < offset + count; at += sampleFrameBytes) {
			for (int channel = 0; channel < this.channels; channel++) {
				double sample = Pcm.get(bytes, at + channel * Float.BYTES);
				this.energies[channel] += sample * sample;
			}
			this.seen++;
			if (this.seen == this.blockLength) {
				endBlock(silence);
			}
		}
	}

	private void endBlock(Silence silence) {
		double highest = 0;
		for (int channel = 0; channel < this.channels; channel++) {
			highest = Math.max(highest, this.energies[channel]);
			this.energies[channel] = 0;
		}
		boolean silent = highest < Math.pow(10, silence.threshold() / 10) * this.seen;
		if (!silent) {
			endSilence(silence);
		}
		else if (this.silentSince < 0) {
			this.silentSince = this.position;
		}
		this.position += this.seen;
		this.seen = 0;
	}

	private void endSilence(Silence silence) {
		if (this.silentSince > 0 && this.position - this.silentSince >= silence.length() * this.sampleRate) {
			this.pauses.add(new Pause(seconds(this.silentSince), seconds(this.position)));
		}
		this.silentSince = -1;
	}

	private double seconds(long samples) {
		return (double) samples / this.sampleRate;
	}

	@Override
	public void finish() throws IOException, InterruptedException {
		if (this.wanted != null && this.seen > 0) {
			endBlock(this.wanted);
		}
		this.sink.finish();
	}

	/**
	 * Returns the plan for the audio that has passed through.
	 * @return the plan with the chapters between the pauses, or the same plan if it asks
	 * for none
	 */
	public Plan dividedPlan() {
		return (this.wanted == null) ? this.plan : this.plan
			.withChapters(PauseChapters.between(this.pauses, seconds(this.position), this.wanted.chapterLength()));
	}

}
