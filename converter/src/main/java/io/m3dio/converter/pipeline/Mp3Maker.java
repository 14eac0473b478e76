package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.converter.decode.Measure;
import io.m3dio.converter.encode.Cores;
import io.m3dio.converter.encode.Encode;
import io.m3dio.converter.encode.EncodedAudio;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.mp3.NoMp3Exception;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.source.AudioTrack;
import io.m3dio.converter.source.Chapter;
import io.m3dio.converter.source.Probe;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.source.TrackChoice;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.tag.Description;
import io.m3dio.converter.tag.Tag;
import io.m3dio.db.job.Damaged;
import io.m3dio.db.job.Options;
import io.m3dio.db.job.Verified;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an MP3 of a file: probe, plan, measure, encode, tag, join, verify, and pack its
 * chapters if asked.
 */
public final class Mp3Maker {

	private static final Logger log = LoggerFactory.getLogger(Mp3Maker.class);

	private final Probe probe;

	private final Measure measure;

	private final Encode encode;

	private final Tag tag;

	private final Join join;

	private final Verify verify;

	private final Pack pack;

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
		this.pack = new Pack(this.verify);
	}

	/**
	 * Runs all the steps. What does not succeed with a file that is still growing is
	 * tried again with the whole one: not every file can be read before its end is there.
	 * @param file the source, in a folder of its own where other files may be made
	 * @param options what was asked for
	 * @param mp3 the file to write; a ZIP is written beside it
	 * @param monitor is told how far it is, and says when it is not wanted any more
	 * @return what was made
	 * @throws ConversionException if this source cannot be converted
	 * @throws ConversionCanceledException as soon as the monitor says so
	 * @throws IOException if something else went wrong: another attempt may succeed
	 */
	public Made make(SourceFile file, Options options, Path mp3, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		if (file.isGrowing()) {
			try {
				return makeOf(file, options, mp3, monitor);
			}
			catch (ConversionException | IOException ex) {
				log.info("Did not succeed while the source was being fetched: {}", ex.getMessage());
			}
			file.await();
		}
		return makeOf(file, options, mp3, monitor);
	}

	private Made makeOf(SourceFile file, Options options, Path mp3, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		Source source = Steps.observe("probe", () -> this.probe.probe(file, monitor));
		if (source.cutOff()) {
			// The programs would wait for an end that never comes.
			file.await();
		}
		List<AudioTrack> tracks = TrackChoice.of(source.tracks(), options.track());
		for (AudioTrack track : tracks.subList(0, tracks.size() - 1)) {
			try {
				return makeOf(source, track, options, mp3, monitor);
			}
			catch (ConversionException ex) {
				if (!ex.isUnreadable()) {
					throw ex;
				}
				log.info("Audio track {} cannot be decoded, trying the next one", track.index() + 1);
			}
		}
		return makeOf(source, tracks.get(tracks.size() - 1), options, mp3, monitor);
	}

	private Made makeOf(Source source, AudioTrack track, Options options, Path mp3, ConversionMonitor monitor)
			throws ConversionException, IOException, InterruptedException {
		List<String> warnings = new ArrayList<>();
		Plan plan = Steps.observe("measure", () -> this.measure.measure(source, Plan.of(source, track, options),
				options.volume(), warnings, monitor));
		try {
			return makeOf(source, plan, options, mp3, warnings, monitor);
		}
		catch (NoMp3Exception ex) {
			if (!plan.copy()) {
				throw ex;
			}
			log.info("The MP3 of the source cannot be taken over as it is: {}", ex.getMessage());
			return makeOf(source, plan.encodingAnew(), options, mp3, warnings, monitor);
		}
	}

	private Made makeOf(Source source, Plan plan, Options options, Path mp3, List<String> warnings,
			ConversionMonitor monitor) throws ConversionException, IOException, InterruptedException {
		EncodedAudio encoded = Steps.observe("encode", () -> this.encode.encode(source, plan, monitor));
		List<String> missing = encoded.losses().sentences(source.cutOff());
		boolean damaged = !encoded.losses().complaints().isEmpty();
		if (options.damaged() == Damaged.REFUSE && (damaged || !missing.isEmpty())) {
			throw ConversionException.damaged(missing.isEmpty() ? "" : encoded.losses().summary(), source.cutOff());
		}
		if (encoded.losses().isAlmostEverything()) {
			if (source.cutOff() && options.part().start() != null) {
				throw ConversionException.truncated("The file is cut off before the part that you chose.");
			}
			throw ConversionException.unreadable("Hardly anything of the audio of this video can be decoded.");
		}
		if (damaged) {
			log.info("Decoded with complaints: {}", encoded.losses().complaints());
			warnings.add("Some of the audio is damaged.");
		}
		plan.with(encoded.reading()).addWarnings(warnings);
		Description description = Steps.observe("tag",
				() -> this.tag.describe(source, options, plan.files(), warnings, monitor));
		List<Chapter> chapters = Chapter.within(0, (double) encoded.samples() / plan.sampleRate(), plan.chapters());
		byte[] id3 = plan.cut() ? new byte[0] : description.whole(chapters).toBytes();
		Mp3File made = Steps.observe("join", () -> this.join.join(encoded, plan, id3, mp3, monitor));
		Verified verified = Steps.observe("verify", () -> this.verify.verify(mp3, made, encoded, plan,
				options.volume().loudness(), warnings, missing, monitor));
		if (!plan.cut()) {
			return new Made(mp3, null, made, verified);
		}
		Path zip = mp3.resolveSibling("output.zip");
		int files = Steps.observe("pack", () -> this.pack.pack(mp3, made, encoded, plan, description, zip, monitor));
		return new Made(zip, files, made, verified);
	}

	/**
	 * A finished MP3, or a ZIP of its chapters.
	 *
	 * @param file the file to deliver
	 * @param files how many MP3s are in the ZIP; null if it is no ZIP
	 * @param mp3 what the MP3 is, as a whole
	 * @param verified what was found when it was checked
	 */
	public record Made(Path file, @Nullable Integer files, Mp3File mp3, Verified verified) {
	}

}
