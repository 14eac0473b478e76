package io.m3dio.converter.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.source.Chapter;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.option.Chapters;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Part;
import io.m3dio.db.option.Options.Silence;
import io.m3dio.db.option.Options.Volume;
import io.m3dio.db.option.Preset;
import io.m3dio.id3.Id3Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for chapters that begin where the audio pauses.
 *
 * The recording is silent from 0 to 3 s and from 13 to 15.5 s, has nothing but noise from
 * 35.25 to 39.25 s and from 50 to 54 s, its end. Its samples are not compressed, so its
 * times are exact.
 */
class SilenceTests {

	private static final Silence SHORT = new Silence(-45, 2, 5);

	@TempDir
	Path folder;

	/**
	 * One of those presets is encoded in three segments, of which the last begins within
	 * the second pause at 37.2 s, the other in one pass.
	 */
	@ParameterizedTest
	@EnumSource(names = { "V2", "CBR_128" })
	void beginsChaptersBeforeTheSoundThatEndsAPause(Preset preset) throws Exception {
		Mp3Maker.Result made = make(recording(), options(preset, Chapters.SILENCE), 4);
		assertThat(made.chapters()).containsExactly(new Chapter("Chapter 1", 0, 15),
				new Chapter("Chapter 2", 15, 38.75), new Chapter("Chapter 3", 38.75, 54));
		assertThat(made.verified().warnings()).isEmpty();
		assertThat(Id3Frames.in(Files.readAllBytes(made.file())).chapters()).containsExactly(
				new Id3Frames.Chapter("Chapter 1", 0, 15_000), new Id3Frames.Chapter("Chapter 2", 15_000, 38_750),
				new Id3Frames.Chapter("Chapter 3", 38_750, 54_000));
	}

	@Test
	void cutsTheZipThere() throws Exception {
		Mp3Maker.Result made = make(recording(), options(Preset.V2, Chapters.SILENCE_ZIP), 1);
		assertThat(made.files()).isEqualTo(3);
		List<String> names = new ArrayList<>();
		List<Long> samples = new ArrayList<>();
		try (ZipFile zip = new ZipFile(made.file().toFile())) {
			Enumeration<? extends ZipEntry> entries = zip.entries();
			while (entries.hasMoreElements()) {
				ZipEntry entry = entries.nextElement();
				Path file = this.folder.resolve("chapter.mp3");
				Files.write(file, zip.getInputStream(entry).readAllBytes());
				names.add(entry.getName());
				samples.add(Mp3File.read(file).samples());
			}
		}
		assertThat(names).containsExactly("01 – Chapter 1.mp3", "02 – Chapter 2.mp3", "03 – Chapter 3.mp3");
		assertThat(samples).containsExactly(15L * 48_000, 38_750L * 48 - 15L * 48_000, 54L * 48_000 - 38_750L * 48);
	}

	@Test
	void countsFromTheBeginningOfThePart() throws Exception {
		Options options = options(Preset.V2, Chapters.SILENCE).withPart(new Part(10.0, 42.0, 1, 1));
		assertThat(make(recording(), options, 1).chapters()).extracting(Chapter::start).containsExactly(0d, 5.0);
		Options shorter = options.withSilence(new Silence(-45, 2, 3));
		assertThat(make(recording(), shorter, 1).chapters()).extracting(Chapter::start).containsExactly(0d, 5.0, 28.75);
	}

	/**
	 * The noise of the second pause is at -50 dBFS, which is no silence if it is 10 dB
	 * louder in the MP3.
	 */
	@Test
	void listensToWhatTheMp3Plays() throws Exception {
		Options louder = options(Preset.V2, Chapters.SILENCE).withVolume(new Volume(null, 10));
		assertThat(make(recording(), louder, 1).chapters()).extracting(Chapter::start).containsExactly(0d, 15d);
	}

	@Test
	void replacesTheChaptersOfTheVideo() throws Exception {
		Path chapters = Files.writeString(this.folder.resolve("chapters.txt"),
				";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=20\ntitle=Theirs\n");
		Path source = TestMedia.make("silence-chapters.mov", "-i", recording().toString(), "-f", "ffmetadata", "-i",
				chapters.toString(), "-map", "0:a", "-map_chapters", "1", "-c", "copy");
		assertThat(make(source, options(Preset.V9, Chapters.SILENCE), 1).chapters()).extracting(Chapter::title)
			.containsExactly("Chapter 1", "Chapter 2", "Chapter 3");
		assertThat(make(source, options(Preset.V9, Chapters.TAGS), 1).chapters()).extracting(Chapter::title)
			.containsExactly("Theirs");
	}

	@Test
	void saysThatThereIsNoSilence() throws Exception {
		Mp3Maker.Result made = make(TestMedia.video(20), options(Preset.V9, Chapters.SILENCE), 1);
		assertThat(made.chapters()).isEmpty();
		assertThat(made.verified().warnings())
			.containsExactly("No silence divides the audio, so there are no chapters.");
		assertThat(Id3Frames.in(Files.readAllBytes(made.file())).all()).extracting(Id3Frames.Frame::id)
			.doesNotContain("CHAP", "CTOC");
		Mp3Maker.Result zip = make(TestMedia.video(20), options(Preset.V9, Chapters.SILENCE_ZIP), 1);
		assertThat(zip.files()).isOne();
		assertThat(zip.verified().warnings())
			.containsExactly("No silence divides the audio into chapters, so the ZIP contains one MP3.");
	}

	/**
	 * The frames of an MP3 track are copied, but decoded to look for pauses.
	 */
	@Test
	void listensToFramesThatAreCopied() throws Exception {
		Path source = TestMedia.make("silence-mp3.mp4", "-i", recording().toString(), "-c:a", "libmp3lame", "-b:a",
				"128k");
		Mp3Maker.Result made = make(source, options(Preset.AUTO, Chapters.SILENCE), 1);
		assertThat(made.verified().copied()).isTrue();
		assertThat(made.chapters()).extracting(Chapter::start)
			.usingElementComparator((one, other) -> (Math.abs(one - other) < 0.05) ? 0 : Double.compare(one, other))
			.containsExactly(0d, 15d, 38.75);
	}

	private Mp3Maker.Result make(Path source, Options options, int cores) throws Exception {
		Path job = Files.createTempDirectory(this.folder, "job");
		Path copy = Files.copy(source, job.resolve("source.mov"));
		return new Mp3Maker(TestMedia.ffmpeg(), new IdleCores(cores)).make(SourceFile.of(copy), options,
				job.resolve("output.mp3"), new RecordingMonitor());
	}

	private static Options options(Preset preset, Chapters chapters) {
		return Options.of(preset).withChapters(chapters).withSilence(chapters.areFromSilence() ? SHORT : null);
	}

	private static Path recording() {
		String silent = "lt(t,3)+between(t,13,15.49999)+gte(t,50)";
		String noisy = "between(t,35.25,39.24999)";
		String wave = "if(" + silent + ",0,if(" + noisy + ",0.0055*(random(0)*2-1),0.3*sin(2*PI*330*t)))";
		return TestMedia.make("silence.mov", "-f", "lavfi", "-i", "aevalsrc='" + wave + "':d=54:s=48000", "-c:a",
				"pcm_s16le");
	}

}
