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

	private Estimate() {
	}

	public static Progress fetching(long done, long size) {
		return new Progress(Phase.PROBING, PROBED * fraction(done, size), null, null, null);
	}

	public static Progress measuring(ProgressReport report, Plan plan) {
		return new Progress(Phase.PROBING, PROBED, report.speed(), null, plan.predictedSize());
	}

	public static Progress encoding(ProgressReport report, Plan plan) {
		Double seconds = plan.seconds();
		if (seconds == null) {
			return new Progress(Phase.CONVERTING, PROBED, report.speed(), null, null);
		}
		double percent = PROBED + (ENCODED - PROBED) * fraction(report.outSeconds(), seconds);
		return new Progress(Phase.CONVERTING, percent, report.speed(), secondsLeft(report, seconds),
				plan.predictedSize());
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
