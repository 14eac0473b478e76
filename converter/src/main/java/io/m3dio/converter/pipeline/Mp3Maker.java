package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.converter.encode.Cores;
import io.m3dio.converter.encode.Encode;
import io.m3dio.converter.encode.Encoded;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.mp3.Id3Tag;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.plan.Measure;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.source.Probe;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.Supervisor;
import io.m3dio.converter.tag.Tag;
import io.m3dio.db.job.Options;
import io.m3dio.db.job.Verified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an MP3 of a file: probe, plan, measure, encode, tag, join, verify.
 */
public final class Mp3Maker {

	private static final Logger log = LoggerFactory.getLogger(Mp3Maker.class);

	private final Probe probe;

	private final Measure measure;

	private final Encode encode;

	private final Tag tag;

	private final Join join;

	private final Verify verify;

	/**
	 * A maker that several jobs can use at once.
	 * @param ffmpeg what it works with
	 * @param cores what it may borrow
	 */
	public Mp3Maker(Ffmpeg ffmpeg, Cores cores) {
		this.probe = new Probe(ffmpeg);
		this.measure = new Measure(ffmpeg);
		this.encode = new Encode(ffmpeg, cores);
		this.tag = new Tag(ffmpeg);
		this.join = new Join();
		this.verify = new Verify(ffmpeg);
	}

	/**
	 * Runs all the steps. What does not succeed with a file that is still growing is
	 * tried again with the whole one: not every file can be read before its end is there.
	 * @param file the source, in a folder of its own where other files may be made
	 * @param options what was asked for
	 * @param mp3 the file to write
	 * @param supervisor is told how far it is, and says when it is not wanted any more
	 * @return what was made
	 * @throws ConversionException if this source cannot be converted
	 * @throws NotWantedException as soon as the supervisor says so
	 * @throws IOException if something else went wrong: another attempt may succeed
	 */
	public Made make(SourceFile file, Options options, Path mp3, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		if (file.isGrowing()) {
			try {
				return makeOf(file, options, mp3, supervisor);
			}
			catch (ConversionException | IOException ex) {
				log.info("Did not succeed while the source was being fetched: {}", ex.getMessage());
			}
			file.await();
		}
		return makeOf(file, options, mp3, supervisor);
	}

	private Made makeOf(SourceFile file, Options options, Path mp3, Supervisor supervisor)
			throws ConversionException, IOException, InterruptedException {
		List<String> warnings = new ArrayList<>();
		Source source = Steps.observe("probe", () -> this.probe.probe(file, supervisor));
		Plan plan = Steps.observe("measure",
				() -> this.measure.measure(source, Plan.of(source, options), options.volume(), warnings, supervisor));
		Encoded encoded = Steps.observe("encode", () -> this.encode.encode(source, plan, supervisor));
		encoded.addWarnings(warnings);
		Id3Tag tag = Steps.observe("tag", () -> this.tag.tag(source, options, supervisor));
		Mp3File made = Steps.observe("join", () -> this.join.join(encoded, plan, tag.toBytes(), mp3, supervisor));
		boolean measured = options.volume().loudness() != null;
		return new Made(made, Steps.observe("verify",
				() -> this.verify.verify(mp3, made, encoded, plan, measured, warnings, supervisor)));
	}

	/**
	 * A finished MP3.
	 *
	 * @param mp3 what it is
	 * @param verified what was found when it was checked
	 */
	public record Made(Mp3File mp3, Verified verified) {
	}

}
