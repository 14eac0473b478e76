package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;

import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.format.Mp3File;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Media;

/**
 * Makes the MP3 of a job: fetch, probe, encode, verify, store.
 */
public final class Pipeline {

	private final Fetch fetch;

	private final Probe probe;

	private final Encode encode;

	private final Verify verify;

	private final Store store;

	public Pipeline(Media media, Ffmpeg ffmpeg) {
		this.fetch = new Fetch(media.videos());
		this.probe = new Probe(ffmpeg);
		this.encode = new Encode(ffmpeg);
		this.verify = new Verify();
		this.store = new Store(media.mp3s());
	}

	/**
	 * Runs all the steps.
	 * @param job the job
	 * @param scratch an empty folder for what lies between the steps
	 * @param supervisor is told how far it is, and says when it is not wanted any more
	 * @return the stored MP3, still a draft
	 * @throws ConversionException if this source cannot be converted
	 * @throws NotWantedException as soon as the supervisor says so
	 * @throws IOException if something else went wrong: another attempt may succeed
	 */
	public Output convert(Job job, Path scratch, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		Path source = this.fetch.fetch(job, scratch, supervisor);
		SourceAudio audio = this.probe.probe(source, supervisor);
		Path mp3 = this.encode.encode(source, audio, job.options(), supervisor);
		Mp3File verified = this.verify.verify(mp3, audio);
		return this.store.store(job, mp3, verified, supervisor);
	}

}
