package io.m3dio.converter.plan;

import io.m3dio.converter.ffmpeg.ProgressReport;
import io.m3dio.db.job.Progress;
import io.m3dio.db.job.Progress.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Puts the progress of a step in its place within the whole job: encoding is nearly all
 * of the work.
 */
public final class Estimate {

	private static final double PROBED = 3;

	private static final double ENCODED = 97;

	/** In seconds: what was encoded by then says more about the size than experience. */
	private static final double TELLING = 10;

	private Estimate() {
	}

	public static Progress fetching(long done, long size) {
		return new Progress(Phase.PROBING, PROBED * fraction(done, size), null, null, null);
	}

	public static Progress measuring(ProgressReport report, Plan plan) {
		return new Progress(Phase.PROBING, PROBED, report.speed(), null, plan.predictedSize());
	}

	/**
	 * The progress of encoding.
	 * @param report how far it is
	 * @param bytes how many bytes that has become; 0 if it is not known
	 * @param plan what is encoded
	 * @return how far the job is
	 */
	public static Progress encoding(ProgressReport report, long bytes, Plan plan) {
		double seconds = plan.seconds();
		double percent = PROBED + (ENCODED - PROBED) * fraction(report.outSeconds(), seconds);
		boolean telling = bytes > 0 && report.outSeconds() >= TELLING && plan.preset().isVariable();
		long size = telling ? Math.round(bytes / report.outSeconds() * seconds) : plan.predictedSize();
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
