package io.m3dio.converter.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionCanceledException;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.job.Progress;
import io.m3dio.db.option.Chapters;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Part;
import io.m3dio.db.option.Options.Volume;
import io.m3dio.db.option.Preset;
import io.m3dio.db.option.TagField;
import io.m3dio.mp4.Chapter;
import io.m3dio.mp4.Movie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for ZIPs with one MP3 for each chapter.
 */
class ChaptersTests {

	private static final List<String> HOSTILE = List.of("../../x", "CON", "CON", "😀 live", "x".repeat(300), "");

	@TempDir
	Path folder;

	/**
	 * One of those presets is encoded in segments, the other in one pass with a bit
	 * reservoir.
	 */
	@ParameterizedTest
	@EnumSource(names = { "V2", "CBR_128" })
	void theFilesTogetherAreTheWhole(Preset preset) throws Exception {
		Path source = odd();
		Path whole = make(source, options(preset, Chapters.TAGS, Part.ALL)).file();
		Mp3Maker.Result made = make(source, options(preset, Chapters.ZIP, Part.ALL));
		assertThat(made.files()).isEqualTo(6);
		assertThat(made.verified().warnings()).isEmpty();
		List<Path> files = unzip(made.file());
		assertThat(files).extracting((file) -> Mp3File.read(file).samples())
			.startsWith(323_385L, 348_434L - 323_385L)
			.satisfies((samples) -> assertThat(samples.stream().mapToLong((one) -> one).sum())
				.isEqualTo(Mp3File.read(whole).samples()));
		assertThat(Arrays.mismatch(pcm(files), pcm(List.of(whole)))).isEqualTo(-1);
	}

	/**
	 * What the gateway reads of a file agrees with ffmpeg.
	 */
	@Test
	void theIndexHasTheSameChapters() throws Exception {
		Path source = odd();
		try (SeekableByteChannel channel = Files.newByteChannel(source)) {
			assertThat(Movie.read(channel, channel.size()).chapters()).extracting(Chapter::title).isEqualTo(HOSTILE);
		}
	}

	@Test
	void theFilesHaveSafeNames() throws Exception {
		Path source = odd();
		Mp3Maker.Result made = make(source, options(Preset.V9, Chapters.ZIP, Part.ALL));
		try (ZipFile zip = new ZipFile(made.file().toFile())) {
			assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("01 – -..-x.mp3", "02 – CON.mp3",
					"03 – CON.mp3", "04 – 😀 live.mp3", "05 – " + "x".repeat(160) + ".mp3", "06 – Chapter 6.mp3");
			assertThat(zip.stream()).allMatch((entry) -> entry.getMethod() == ZipEntry.STORED);
		}
		byte[] head = Files.readAllBytes(made.file());
		assertThat(head[7] & 8).as("the flag that says UTF-8").isEqualTo(8);
	}

	@Test
	void theFilesSayWhatTheyAre() throws Exception {
		Path picture = TestMedia.make("cover.jpg", "-f", "lavfi", "-i", "testsrc=s=300x300", "-frames:v", "1");
		Path source = source("album", TestMedia.video(20), List.of("Eins", "Zwei – zwölf"), picture, 0, 8_000);
		JsonNode second = probed(unzip(make(source, options(Preset.V2, Chapters.ZIP, Part.ALL)).file()).get(1));
		assertThat(second.at("/format/tags")).isEqualTo(new JsonMapper().readTree("""
				{"title":"Zwei – zwölf","track":"2/2","artist":"Some One","album":"Grüße"}"""));
		assertThat(second.path("chapters")).isEmpty();
		assertThat(second.path("streams").valueStream().map((one) -> one.path("codec_name").asString()))
			.containsExactly("mp3", "mjpeg");
		Options base = options(Preset.V2, Chapters.ZIP, Part.ALL);
		Options own = base
			.withTags(Map.of(TagField.TITLE, "Mine", TagField.ALBUM, "The series", TagField.DATE, "2026-11"));
		JsonNode first = probed(unzip(make(source, own).file()).get(0)).at("/format/tags");
		assertThat(first).isEqualTo(new JsonMapper().readTree("""
				{"title":"Eins","track":"1/2","artist":"Some One","album":"The series","date":"2026-11"}"""));
	}

	@Test
	void aPartHasOnlyItsChapters() throws Exception {
		Path source = odd();
		Mp3Maker.Result made = make(source, options(Preset.V2, Chapters.ZIP, new Part(7.5, 20.5, 0, 0)));
		List<Path> files = unzip(made.file());
		assertThat(files).extracting((file) -> String.valueOf(file.getFileName()))
			.containsExactly("01 – CON.mp3", "02 – CON.mp3", "03 – 😀 live.mp3");
		assertThat(files).extracting((file) -> Mp3File.read(file).samples())
			.containsExactly(17_684L, 551_206L - 17_684L, 573_300L - 551_206L);
	}

	@Test
	void framesThatAreTakenOverAreCutAsWell() throws Exception {
		Path mp3 = TestMedia.make("stereo.mp3", "-i", TestMedia.concert(44100, 2).toString(), "-c:a", "libmp3lame",
				"-b:a", "96k");
		Path source = source("taken-over", mp3, List.of("A", "B"), null, 0, 12_345);
		Mp3Maker.Result made = make(source, options(Preset.AUTO, Chapters.ZIP, Part.ALL));
		assertThat(made.verified().copied()).isTrue();
		List<Path> files = unzip(made.file());
		assertThat(files).extracting((file) -> Mp3File.read(file).samples())
			.containsExactly(544_415L, made.verified().samples() - 544_415L);
		Path whole = make(source, options(Preset.AUTO, Chapters.TAGS, Part.ALL)).file();
		assertThat(Arrays.mismatch(pcm(files), pcm(List.of(whole)))).isEqualTo(-1);
	}

	@Test
	void withoutChaptersThereIsOneFile() throws Exception {
		Mp3Maker.Result made = make(TestMedia.tagged(), options(Preset.V2, Chapters.ZIP, Part.ALL));
		assertThat(made.files()).isOne();
		assertThat(made.verified().warnings()).containsExactly("No chapters found, so the ZIP contains one MP3.");
		assertThat(unzip(made.file())).singleElement().asString().endsWith("01 – Grüße aus Köln.mp3");
		assertThat(make(TestMedia.tiny(), options(Preset.V2, Chapters.ZIP, Part.ALL)).files()).isOne();
	}

	@Test
	void theLoudnessIsThatOfTheWhole() throws Exception {
		Path source = odd();
		Options base = options(Preset.V2, Chapters.ZIP, Part.ALL);
		Options quiet = base.withVolume(new Volume(-30.0, 0));
		assertThat(Objects.requireNonNull(make(source, quiet).verified().loudness())).isBetween(-30.3, -29.7);
	}

	@Test
	void refusesMoreChaptersThanFilesAreOfUse() throws Exception {
		int[] starts = Stream.iterate(0, (start) -> start + 10).limit(1000).mapToInt((start) -> start).toArray();
		List<String> titles = Stream.generate(() -> "x").limit(1000).toList();
		Path source = source("thousand", TestMedia.video(20), titles, null, starts);
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> make(source, options(Preset.V2, Chapters.ZIP, Part.ALL)))
			.satisfies((ex) -> {
				assertThat(ex.failure().code()).isEqualTo("too-many-chapters");
				assertThat(ex.failure().retryable()).isFalse();
			});
		assertThat(make(source, options(Preset.V2, Chapters.ZIP, new Part(0.0, 2.0, 0, 0))).files()).isBetween(10, 20);
	}

	@Test
	void stopsWhilePacking() throws Exception {
		Path source = odd();
		ConversionMonitor fickle = new ConversionMonitor() {

			private boolean packing;

			@Override
			public void report(Progress progress) {
				this.packing = progress.phase() == Progress.Phase.STORING;
			}

			@Override
			public void ensureNotCanceled() {
				if (this.packing) {
					throw new ConversionCanceledException("changed my mind");
				}
			}

		};
		assertThatExceptionOfType(ConversionCanceledException.class)
			.isThrownBy(() -> make(source, options(Preset.V2, Chapters.ZIP, Part.ALL), fickle));
	}

	private Mp3Maker.Result make(Path source, Options options) throws Exception {
		return make(source, options, new RecordingMonitor());
	}

	private Mp3Maker.Result make(Path source, Options options, ConversionMonitor monitor) throws Exception {
		Path job = Files.createTempDirectory(this.folder, "job");
		Path copy = Files.copy(source, job.resolve("source.mp4"));
		return new Mp3Maker(TestMedia.ffmpeg(), new IdleCores(1)).make(SourceFile.of(copy), options,
				job.resolve("output.mp3"), monitor);
	}

	private static Options options(Preset preset, Chapters chapters, Part part) {
		return Options.of(preset).withPart(part).withChapters(chapters);
	}

	private Path odd() throws IOException {
		return source("odd", TestMedia.concert(44100, 2), HOSTILE, null, 0, 7_333, 7_901, 19_999, 30_001, 33_333);
	}

	/** An MP4 with chapters that start at these milliseconds. */
	private Path source(String name, Path sound, List<String> titles, @Nullable Path picture, int... starts)
			throws IOException {
		StringBuilder metadata = new StringBuilder(";FFMETADATA1\ntitle=Grüße\nartist=Some One\n");
		for (int i = 0; i < starts.length; i++) {
			int end = (i + 1 < starts.length) ? starts[i + 1] : starts[i] + 1000;
			metadata.append("[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n".formatted(starts[i], end,
					titles.get(i)));
		}
		Path chapters = Files.writeString(this.folder.resolve("chapters.txt"), metadata);
		List<String> arguments = new ArrayList<>(
				List.of("-f", "ffmetadata", "-i", chapters.toString(), "-i", sound.toString()));
		if (picture != null) {
			arguments.addAll(List.of("-i", picture.toString(), "-map", "2:v", "-disposition:v", "attached_pic"));
		}
		arguments.addAll(List.of("-map", "1:a", "-map_metadata", "0", "-map_chapters", "0", "-c", "copy"));
		return TestMedia.make(name + ".mp4", arguments.toArray(String[]::new));
	}

	private static JsonNode probed(Path mp3) throws Exception {
		return new JsonMapper().readTree(TestMedia.ffmpeg()
			.probe(List.of("-v", "error", "-show_streams", "-show_format", "-show_chapters", "-of", "json",
					mp3.toString()), (report) -> {
					}));
	}

	private static byte[] pcm(List<Path> mp3s) throws Exception {
		ByteArrayOutputStream samples = new ByteArrayOutputStream();
		for (Path mp3 : mp3s) {
			TestMedia.ffmpeg()
				.stream(List.of("-v", "error", "-xerror", "-i", mp3.toString(), "-map", "0:a", "-f", "f32le", "pipe:1"),
						(buffer, count) -> samples.write(buffer, 0, count), (report) -> {
						});
		}
		return samples.toByteArray();
	}

	private List<Path> unzip(Path zip) throws IOException {
		List<Path> files = new ArrayList<>();
		Path target = Files.createTempDirectory(this.folder, "unzipped");
		try (ZipFile content = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
			Enumeration<? extends ZipEntry> entries = content.entries();
			while (entries.hasMoreElements()) {
				ZipEntry entry = entries.nextElement();
				files.add(Files.write(target.resolve(entry.getName()), content.getInputStream(entry).readAllBytes()));
			}
		}
		return files;
	}

}
