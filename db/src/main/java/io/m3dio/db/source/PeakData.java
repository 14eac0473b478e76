package io.m3dio.db.source;

import io.m3dio.db.job.Job;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The peaks of an audio track, from which a waveform is drawn.
 *
 * @param id consists of the source and how the track was chosen
 * @param owner the user id of whoever owns the source
 * @param source the id of the source
 * @param startMillis where on the timeline of the source the first point is, in
 * milliseconds
 * @param durationMillis how much of it the points cover, in milliseconds
 * @param sampleRate the sample rate in Hz
 * @param samplesPerPoint how many samples a point stands for
 * @param points the highest sample of each point, 0 to {@value #FULL_SCALE}
 */
@Document("peaks")
public record PeakData(@Id String id, String owner, String source, long startMillis, long durationMillis,
		int sampleRate, int samplesPerPoint, Binary points) {

	/** The value of a point that is as loud as can be. */
	public static final int FULL_SCALE = 127;

	private static final int MILLIS = 1000;

	/**
	 * Describes what a job has decoded.
	 * @param job the job, whose source is stored
	 * @param sampleRate the sample rate in Hz
	 * @param samplesPerPoint how many samples a point stands for
	 * @param samples how many samples there are
	 * @param points the highest sample of each point
	 * @return the peaks
	 */
	public static PeakData of(Job job, int sampleRate, int samplesPerPoint, long samples, byte[] points) {
		Double start = job.options().part().start();
		String source = String.valueOf(job.source().file());
		return new PeakData(id(source, job.options().track()), job.owner().userId(), source,
				(start != null) ? Math.round(start * MILLIS) : 0, samples * MILLIS / sampleRate, sampleRate,
				samplesPerPoint, new Binary(points));
	}

	/**
	 * Returns the highest sample of each point.
	 * @return the points, 0 to {@value #FULL_SCALE}
	 */
	public byte[] levels() {
		return this.points.getData();
	}

	static String id(String source, @Nullable String track) {
		return source + "/" + ((track != null) ? track : "");
	}

}
