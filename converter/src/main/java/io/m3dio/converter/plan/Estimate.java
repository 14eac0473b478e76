package io.m3dio.converter.plan;

import io.m3dio.converter.ffmpeg.ProgressReport;
import io.m3dio.db.job.Progress;
import io.m3dio.db.job.Progress.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Turns the progress of a step into the progress of the whole job, of which encoding is
 * nearly everything.
 */
public final class Estimate {

	private static final double PROBED = 3;

	private static final double ENCODED = 97;

	/**
	 * In seconds: from here on, what was encoded predicts the size better than averages.
	 */
	private static final double SAMPLE_SECONDS = 10;

	private Estimate() {
	}

	public static Progress fetching(long done, long size) {
		return new Progress(Phase.PROBING, PROBED * fraction(done, size), null, null, null);
	}

	public static Progress measuring(ProgressReport report, Plan plan) {
		return new Progress(Phase.PROBING, PROBED, report.speed(), null, plan.predictedSize());
	}

	/**
	 * Estimates the progress of a job that is being encoded.
	 * @param report the progress of the encoder
	 * @param bytes how many bytes of MP3 it has written; 0 if unknown
	 * @param plan what is encoded
	 * @return the progress of the job
	 */
	public static Progress encoding(ProgressReport report, long bytes, Plan plan) {
		double seconds = plan.excerpt().seconds();
		double percent = PROBED + (ENCODED - PROBED) * fraction(report.outSeconds(), seconds);
		boolean measured = bytes > 0 && report.outSeconds() >= SAMPLE_SECONDS && plan.format().isVariable();
		long size = measured ? Math.round(bytes / report.outSeconds() * seconds) : plan.predictedSize();
		return new Progress(Phase.CONVERTING, percent, report.speed(), secondsLeft(report, seconds), size);
	}

	public static Progress storing(long done, long size) {
		return new Progress(Phase.STORING, ENCODED + (100 - ENCODED) * fraction(done, size), null, null, null);
	}

	private static @Nullable Long secondsLeft(ProgressReport report, double seconds) {
		Double speed = report.speed();
		if (speed == null || speed <= 0) {
			return null;
		}
		return Math.round(Math.ceil(Math.max(0, seconds - report.outSeconds()) / speed));
	}

	private static double fraction(double done, double all) {
		return (all <= 0) ? 1 : Math.min(1, done / all);
	}

}
