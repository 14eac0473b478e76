package io.m3dio.converter.pipeline;

import java.io.IOException;

import io.m3dio.converter.decode.Waveform;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.supervision.Retry;
import io.m3dio.db.job.Job;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.source.PeakData;
import io.m3dio.db.source.Peaks;

/**
 * Stores the waveform of what was converted, beside the source. It is the same whichever
 * attempt at a job stores it.
 */
final class StorePeaks {

	private final Peaks peaks;

	private final Bucket videos;

	StorePeaks(Peaks peaks, Bucket videos) {
		this.peaks = peaks;
		this.videos = videos;
	}

	void store(Job job, Mp3Maker.Result result, ConversionMonitor monitor) throws IOException, InterruptedException {
		Waveform waveform = result.waveform();
		if (waveform != null) {
			PeakData data = PeakData.of(job, result.mp3().sampleRate(), waveform.samplesPerPoint(),
					result.mp3().samples(), waveform.points());
			Retry.untilAvailable(() -> store(data), monitor);
		}
	}

	private boolean store(PeakData data) {
		this.peaks.store(data);
		boolean needed = this.videos.isStored(data.source());
		if (!needed) {
			// The job was deleted meanwhile, and its source with it. This job's reference
			// may be gone, so nothing is committed here.
			this.peaks.remove(data.source());
		}
		return needed;
	}

}
