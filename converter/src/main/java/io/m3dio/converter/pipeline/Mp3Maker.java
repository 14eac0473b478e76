package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.m3dio.converter.decode.Losses;
import io.m3dio.converter.decode.Measure;
import io.m3dio.converter.decode.Waveform;
import io.m3dio.converter.encode.Cores;
import io.m3dio.converter.encode.Encode;
import io.m3dio.converter.encode.EncodedAudio;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.source.AudioTrack;
import io.m3dio.converter.source.Chapter;
import io.m3dio.converter.source.Probe;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.source.TrackChoice;
import io.m3dio.converter.supervision.ConversionCanceledException;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.tag.Description;
import io.m3dio.converter.tag.Tag;
import io.m3dio.db.job.Output;
import io.m3dio.db.job.Verified;
import io.m3dio.db.option.Damaged;
import io.m3dio.db.option.Options;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the MP3 of a source. The steps are probe, plan, measure, encode, tag, join,
 * verify and, if each chapter becomes a file, pack.
 */
public final class Mp3Maker {

	private static final Logger log = LoggerFactory.getLogger(Mp3Maker.class);

	private final Probe probe;

	private final Measure measure;

	private final Encode encode;

	private final Tag tag;

	private final Join join = new Join();

	private final Verify verify;

	private final Pack pack;

	/**
	 * Creates a maker that several jobs can use at the same time.
	 * @param ffmpeg the programs
	 * @param cores the cores that it may borrow
	 */
	public Mp3Maker(Ffmpeg ffmpeg, Cores cores) {
		this.probe = new Probe(ffmpeg);
		this.measure = new Measure(ffmpeg);
		this.encode = new Encode(ffmpeg, cores);
		this.tag = new Tag(ffmpeg);
		this.verify = new Verify(ffmpeg);
		this.pack = new Pack(this.verify);
	}

	/**
	 * Makes the MP3. If that fails while the source is still downloading, it is tried
	 * again with the complete file, as not every file can be read before its end has
	 * arrived.
	 * @param file the source, in a folder of its own where other files may be created
	 * @param options the options of the job
	 * @param mp3 the file to write; a ZIP is written beside it
	 * @param monitor receives the progress and may cancel the conversion
	 * @return the result
	 * @throws ConversionException if this source cannot be converted
	 * @throws ConversionCanceledException as soon as the conversion is canceled
	 * @throws IOException if something else failed, so that another attempt may succeed
	 */
	public Result make(SourceFile file, Options options, Path mp3, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		if (file.isGrowing()) {
			try {
				return convertFile(file, options, mp3, monitor);
			}
			catch (ConversionException | IOException ex) {
				log.info("The conversion failed while the source was downloading: {}", ex.getMessage());
			}
			file.await();
		}
		return convertFile(file, options, mp3, monitor);
	}

	/** Probes the source and converts the first track that can be decoded. */
	private Result convertFile(SourceFile file, Options options, Path mp3, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		Source source = Steps.observe("probe", () -> this.probe.probe(file, monitor));
		if (source.cutOff()) {
			// The programs would wait for an end that never comes.
			file.await();
		}
		Iterator<AudioTrack> tracks = TrackChoice.of(source.tracks(), options.track()).iterator();
		while (true) {
			AudioTrack track = tracks.next();
			try {
				return convertTrack(source, track, options, mp3, monitor);
			}
			catch (ConversionException ex) {
				if (!ex.isUnreadable() || !tracks.hasNext()) {
					throw ex;
				}
				log.info("Audio track {} cannot be decoded, trying the next one", track.index() + 1);
			}
		}
	}

	private Result convertTrack(Source source, AudioTrack track, Options options, Path mp3, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		List<String> warnings = new ArrayList<>();
		Plan planned = Steps.observe("measure", () -> this.measure.measure(source, Plan.of(source, track, options),
				options.volume(), warnings, monitor));
		EncodedAudio encoded = Steps.observe("encode", () -> this.encode.encode(source, planned, monitor));
		Plan plan = encoded.plan();
		List<String> missing = encoded.losses().sentences(source.cutOff());
		checkLosses(encoded.losses(), missing, source, options, warnings);
		plan.addWarnings(warnings);
		Description description = Steps.observe("tag",
				() -> this.tag.describe(source, options, plan.chapters().files(), warnings, monitor));
		double seconds = (double) encoded.samples() / plan.format().sampleRate();
		List<Chapter> chapters = Chapter.within(0, seconds, plan.chapters().list());
		boolean separateFiles = plan.chapters().separateFiles();
		byte[] id3 = separateFiles ? new byte[0] : description.wholeTag(chapters).toBytes();
		Mp3File whole = Steps.observe("join", () -> this.join.join(encoded, id3, mp3, monitor));
		Verify.Verification verification = Steps.observe("verify",
				() -> this.verify.verify(mp3, whole, encoded, options.volume().loudness(), warnings, missing, monitor));
		if (!separateFiles) {
			return new Result(mp3, null, whole, chapters, verification.verified(), description.summary(id3.length),
					verification.waveform());
		}
		Path zip = mp3.resolveSibling("output.zip");
		int files = Steps.observe("pack", () -> this.pack.pack(mp3, whole, encoded, description, zip, monitor));
		return new Result(zip, files, whole, chapters, verification.verified(), null, verification.waveform());
	}

	/**
	 * Refuses a source of which too much is lost for its owner's wishes, and else adds
	 * the warning.
	 */
	private static void checkLosses(Losses losses, List<String> missing, Source source, Options options,
			List<String> warnings) throws ConversionException {
		boolean damaged = !losses.errors().isEmpty();
		if (options.damaged() == Damaged.REFUSE && (damaged || !missing.isEmpty())) {
			throw ConversionException.damaged(missing.isEmpty() ? "" : losses.summary(), source.cutOff());
		}
		if (losses.isNearlyTotal()) {
			if (source.cutOff() && options.part().start() != null) {
				throw ConversionException.truncated("The file is cut off before the part that you chose.");
			}
			throw ConversionException.unreadable("Hardly anything of the audio of this video can be decoded.");
		}
		if (damaged) {
			log.info("Decoded with errors: {}", losses.errors());
			warnings.add("Some of the audio is damaged.");
		}
	}

	/**
	 * A finished MP3, or a ZIP of its chapters.
	 *
	 * @param file the file to deliver
	 * @param files how many MP3s are in the ZIP; null if it is an MP3
	 * @param mp3 the MP3 as a whole
	 * @param chapters its chapters
	 * @param verified what verification has shown
	 * @param tag what the ID3 tag says; null for a ZIP
	 * @param waveform what the audio looks like, if that is known
	 */
	public record Result(Path file, @Nullable Integer files, Mp3File mp3, List<Chapter> chapters, Verified verified,
			Output.@Nullable Tag tag, @Nullable Waveform waveform) {

	}

}
