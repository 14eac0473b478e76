package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;

import io.m3dio.converter.scratch.Scratch;
import io.m3dio.converter.supervision.ConversionCanceledException;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Media;
import io.m3dio.db.source.Peaks;

/**
 * Converts the source of a job. It fetches the source, makes the MP3 and stores it.
 */
public final class Pipeline {

	private final Fetch fetch;

	private final Mp3Maker maker;

	private final Store store;

	private final StorePeaks storePeaks;

	private final Scratch scratch;

	/**
	 * Creates a pipeline that several jobs can use at the same time.
	 * @param media where sources come from and MP3s go
	 * @param peaks where waveforms go
	 * @param maker makes the MP3s
	 * @param scratch where files are meanwhile
	 */
	public Pipeline(Media media, Peaks peaks, Mp3Maker maker, Scratch scratch) {
		this.fetch = new Fetch(media.videos());
		this.maker = maker;
		this.store = new Store(media.mp3s());
		this.storePeaks = new StorePeaks(peaks, media.videos());
		this.scratch = scratch;
	}

	/**
	 * Runs all steps.
	 * @param job the job
	 * @param monitor receives the progress and may cancel the conversion
	 * @return what was stored, still uncommitted
	 * @throws ConversionException if this source cannot be converted
	 * @throws ConversionCanceledException as soon as the conversion is canceled
	 * @throws IOException if something else failed, so that another attempt may succeed
	 */
	public Output convert(Job job, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		Path folder = this.scratch.create(job.id());
		try (SourceDownload source = this.fetch.start(job, folder, monitor)) {
			Steps.observe("fetch", source::awaitReadable);
			Mp3Maker.Result result = this.maker.make(source, job.options(), folder.resolve("output.mp3"), monitor);
			return Steps.observe("store", () -> {
				this.storePeaks.store(job, result, monitor);
				return this.store.store(job, result, monitor);
			});
		}
		finally {
			this.scratch.delete(folder);
		}
	}

}
