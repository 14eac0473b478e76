package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;

import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Media;

/**
 * Does a job: fetches the source, makes the MP3, stores it.
 */
public final class Pipeline {

	private final Fetch fetch;

	private final Mp3Maker maker;

	private final Store store;

	public Pipeline(Media media, Mp3Maker maker) {
		this.fetch = new Fetch(media.videos());
		this.maker = maker;
		this.store = new Store(media.mp3s());
	}

	/**
	 * Runs all the steps.
	 * @param job the job
	 * @param scratch an empty folder for what lies between the steps
	 * @param monitor is told how far it is, and says when it is not wanted any more
	 * @return what was stored, still a draft
	 * @throws ConversionException if this source cannot be converted
	 * @throws ConversionCanceledException as soon as the monitor says so
	 * @throws IOException if something else went wrong: another attempt may succeed
	 */
	public Output convert(Job job, Path scratch, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		Path mp3 = scratch.resolve("output.mp3");
		try (SourceDownload source = this.fetch.begin(job, scratch, monitor)) {
			Steps.observe("fetch", source::awaitReadable);
			Mp3Maker.Made made = this.maker.make(source, job.options(), mp3, monitor);
			return Steps.observe("store", () -> this.store.store(job, made, monitor));
		}
	}

}
