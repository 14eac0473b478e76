package io.m3dio.converter.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import io.m3dio.converter.Mp4Edit;
import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.job.Output;
import io.m3dio.db.option.Damaged;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import io.m3dio.db.option.TagField;
import io.m3dio.id3.Id3Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for sources with odd chapters, tags, covers and languages.
 */
class OddDescriptionsTests {

	private static final int MEGABYTE = 1024 * 1024;

	private static final String UNREADABLE_COVER = "The cover can't be read and was left out.";

	@TempDir
	Path folder;

	@Test
	void keepsMoreChaptersThanATableOfContentsHolds() throws Exception {
		make(chapters("many-chapters", 300, 60));
		List<Id3Frames.Chapter> chapters = Id3Frames.in(Files.readAllBytes(output())).chapters();
		assertThat(chapters).extracting(Id3Frames.Chapter::title)
			.containsExactlyElementsOf(IntStream.range(0, 300).mapToObj((number) -> "No. " + number).toList());
		assertThat(chapters).extracting(Id3Frames.Chapter::start)
			.containsExactlyElementsOf(IntStream.range(0, 300).map((number) -> 60 * number).boxed().toList());
		assertThat(probed().path("chapters")).hasSize(300);
	}

	@Test
	void endsItsChaptersWithTheAudio() throws Exception {
		Mp3Maker.Result made = make(chapters("chapters-behind", 30, 1010));
		List<Id3Frames.Chapter> chapters = Id3Frames.in(Files.readAllBytes(output())).chapters();
		assertThat(chapters).hasSize(20);
		assertThat(chapters).allMatch((chapter) -> chapter.start() < chapter.end());
		assertThat(chapters.get(19).end() / 1000.0).isEqualTo(made.mp3().seconds(), within(0.001));
	}

	@Test
	void endsItsChaptersWithWhatIsLeftOfTheAudio() throws Exception {
		Path whole = TestMedia.make("chapters-first.mp4", "-i", chapters("chapters-behind", 30, 1010).toString(), "-c",
				"copy", "-movflags", "+faststart");
		Path cut = Files.write(file(), Arrays.copyOf(Files.readAllBytes(whole), (int) (0.6 * Files.size(whole))));
		Mp3Maker.Result made = make(cut);
		assertThat(made.verified().missing()).isNotEmpty();
		List<Id3Frames.Chapter> chapters = Id3Frames.in(Files.readAllBytes(output())).chapters();
		assertThat(chapters).hasSizeBetween(5, 15);
		assertThat(chapters.get(chapters.size() - 1).end() / 1000.0).isEqualTo(made.mp3().seconds(), within(0.001));
	}

	@Test
	void readsTheTagsOfQuickTime() throws Exception {
		Path source = TestMedia.make("quicktime-keys.mov", "-i", sound().toString(), "-c", "copy", "-map_metadata",
				"-1", "-movflags", "use_metadata_tags", "-metadata", "com.apple.quicktime.title=Am Fluß", "-metadata",
				"com.apple.quicktime.artist=Someone", "-metadata", "com.apple.quicktime.album=Water", "-metadata",
				"com.apple.quicktime.creationdate=2024-05-01T12:00:00+0200");
		assertThat(new String(Files.readAllBytes(source), StandardCharsets.ISO_8859_1))
			.contains("mdtacom.apple.quicktime.title");
		make(source);
		JsonNode tags = probed().at("/format/tags");
		assertThat(tags.path("title").asString()).isEqualTo("Am Fluß");
		assertThat(tags.path("artist").asString()).isEqualTo("Someone");
		assertThat(tags.path("album").asString()).isEqualTo("Water");
		assertThat(tags.path("date").asString()).isEqualTo("2024-05-01");
	}

	@Test
	void dropsNumbersThatMakeNoSense() throws Exception {
		Path source = TestMedia.make("numbers.m4a", "-i", sound().toString(), "-c", "copy", "-metadata",
				"track=1/24576", "-metadata", "disc=7/9", "-f", "ipod");
		byte[] bytes = Files.readAllBytes(source);
		ByteBuffer.wrap(bytes).putInt(indexOf(bytes, "disk") + 4 + 16 + 2, 0);
		JsonNode before = probed(Files.write(file(), bytes));
		assertThat(before.at("/format/tags/track").asString()).isEqualTo("1/24576");
		assertThat(before.at("/format/tags/disc").asString()).isEqualTo("0");
		make(Files.write(file(), bytes));
		JsonNode tags = probed().at("/format/tags");
		assertThat(tags.path("track").asString()).isEqualTo("1");
		assertThat(tags.has("disc")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "lyrics", "comment", "description" })
	void isNotImpressedByTheLongestText(String name) throws Exception {
		Path metadata = Files.writeString(file(), ";FFMETADATA1\ntitle=Long\n" + name + "=" + "la ".repeat(470_000));
		Path source = TestMedia.make("long-" + name + ".m4a", "-i", sound().toString(), "-f", "ffmetadata", "-i",
				metadata.toString(), "-map_metadata", "1", "-c", "copy", "-f", "ipod");
		assertThat(Files.size(source)).isGreaterThan(1_400_000);
		make(source);
		assertThat(probed().at("/format/tags/title").asString()).isEqualTo("Long");
	}

	@Test
	void keepsTheMonthOfADate() throws Exception {
		make(sound(), Options.of(Preset.V9).withTags(Map.of(TagField.DATE, "2026-11")));
		assertThat(probed().at("/format/tags/date").asString()).isEqualTo("2026-11");
	}

	@ParameterizedTest
	@CsvSource({ "2024-05-01T10:00:00Z, 2024-05-01", "2024-05-00, 2024-05", "2024-00-00, 2024", "2024-31-12, 2024" })
	void keepsWhatMakesSenseOfADate(String said, String kept) throws Exception {
		Path source = TestMedia.make("date-" + said.length() + said.substring(0, 10) + ".m4a", "-i", sound().toString(),
				"-c", "copy", "-metadata", "date=" + said, "-f", "ipod");
		make(source);
		assertThat(probed().at("/format/tags/date").asString()).isEqualTo(kept);
	}

	@Test
	void knowsAPictureByItself() throws Exception {
		Path picture = TestMedia.make("cover.jpg", "-f", "lavfi", "-i", "testsrc=s=300x300", "-frames:v", "1");
		byte[] bytes = Files.readAllBytes(covered(picture));
		int type = indexOf(bytes, "covr") + 12;
		assertThat(ByteBuffer.wrap(bytes).getInt(type)).isEqualTo(13);
		ByteBuffer.wrap(bytes).putInt(type, 0);
		Mp3Maker.Result made = make(Files.write(file(), bytes));
		assertThat(cover()).isEqualTo(Files.readAllBytes(picture));
		assertThat(made.verified().warnings()).isEmpty();
	}

	@Test
	void saysWhereTheCoverIsInTheMp3() throws Exception {
		Path picture = TestMedia.make("cover.jpg", "-f", "lavfi", "-i", "testsrc=s=300x300", "-frames:v", "1");
		Output.Tag tag = Objects.requireNonNull(make(covered(picture)).tag());
		Output.Cover cover = Objects.requireNonNull(tag.cover());
		assertThat(cover.mediaType()).isEqualTo("image/jpeg");
		byte[] mp3 = Files.readAllBytes(output());
		assertThat(Arrays.copyOfRange(mp3, (int) cover.offset(), (int) cover.offset() + cover.size()))
			.isEqualTo(Files.readAllBytes(picture));
		assertThat(Objects.requireNonNull(make(sound()).tag()).cover()).isNull();
	}

	@Test
	void saysWhatTheMp3IsCalled() throws Exception {
		Options options = Options.of(Preset.V9)
			.withTags(Map.of(TagField.TITLE, "A\u0007talk", TagField.ARTIST, "Someone"));
		Output.Tag tag = Objects.requireNonNull(make(sound(), options).tag());
		assertThat(List.of(String.valueOf(tag.title()), String.valueOf(tag.artist()))).containsExactly("A talk",
				"Someone");
	}

	@Test
	void makesALargeCoverSmaller() throws Exception {
		byte[] noise = new byte[1800 * 1800 * 3];
		new Random(5).nextBytes(noise);
		Path raw = Files.write(this.folder.resolve("noise.raw"), noise);
		Path picture = TestMedia.make("large.png", "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size",
				"1800x1800", "-i", raw.toString());
		assertThat(Files.size(picture)).isGreaterThan(8 * MEGABYTE);
		Mp3Maker.Result made = make(covered(picture));
		assertThat(cover()).startsWith(0xff, 0xd8, 0xff).hasSizeBetween(1000, 8 * MEGABYTE);
		assertThat(pictures()).singleElement()
			.satisfies((one) -> assertThat(one.path("width").asInt()).isEqualTo(1000))
			.satisfies((one) -> assertThat(one.path("codec_name").asString()).isEqualTo("mjpeg"));
		assertThat(made.verified().warnings()).isEmpty();
	}

	@Test
	void leavesOutACoverThatIsNoPicture() throws Exception {
		Path picture = TestMedia.make("cover.jpg", "-f", "lavfi", "-i", "testsrc=s=300x300", "-frames:v", "1");
		byte[] bytes = Files.readAllBytes(covered(picture));
		int start = indexOf(bytes, "covr") + 20;
		Arrays.fill(bytes, start, start + (int) Files.size(picture), (byte) 'x');
		Path source = Files.write(file(), bytes);
		assertThat(make(source).verified().warnings()).containsExactly(UNREADABLE_COVER);
		assertThat(pictures()).isEmpty();
		Options strict = Options.of(Preset.V9).withCover(true).withDamaged(Damaged.REFUSE);
		assertThat(make(source, strict).verified().warnings()).containsExactly(UNREADABLE_COVER);
	}

	/** Of 30,000 pixels in each direction, in a few hundred bytes. */
	@Test
	void leavesOutACoverThatExpandsToGigabytes() throws Exception {
		Path picture = TestMedia.make("cover.png", "-f", "lavfi", "-i", "testsrc=s=300x300", "-frames:v", "1");
		byte[] bytes = Files.readAllBytes(covered(picture));
		int header = indexOf(bytes, "IHDR");
		ByteBuffer.wrap(bytes).putInt(header + 4, 30_000).putInt(header + 8, 30_000);
		CRC32 checksum = new CRC32();
		checksum.update(bytes, header, 17);
		ByteBuffer.wrap(bytes).putInt(header + 17, (int) checksum.getValue());
		assertThat(make(Files.write(file(), bytes)).verified().warnings()).containsExactly(UNREADABLE_COVER);
		assertThat(pictures()).isEmpty();
	}

	@Test
	void leavesOutAJpegThatExpandsToGigabytes() throws Exception {
		Path picture = TestMedia.make("cover.jpg", "-f", "lavfi", "-i", "testsrc=s=300x300", "-frames:v", "1");
		byte[] bytes = Files.readAllBytes(covered(picture));
		int frame = indexOf(bytes, "\u00ff\u00c0");
		ByteBuffer.wrap(bytes).putShort(frame + 5, (short) 30_000).putShort(frame + 7, (short) 30_000);
		assertThat(make(Files.write(file(), bytes)).verified().warnings()).containsExactly(UNREADABLE_COVER);
		assertThat(pictures()).isEmpty();
	}

	@Test
	void takesNoFrameFromAVideoOfAnUncommonKind() throws Exception {
		Path source = TestMedia.make("uncommon.mov", "-i", sound().toString(), "-f", "lavfi", "-i",
				"testsrc=s=64x48:r=5:d=2", "-map", "0:a", "-map", "1:v", "-c:a", "copy", "-c:v", "prores_ks");
		Path copy = Files.copy(source, this.folder.resolve("uncommon.mov"));
		assertThat(make(copy, Options.of(Preset.V9).withCover(true)).verified().warnings())
			.containsExactly(UNREADABLE_COVER);
		assertThat(pictures()).isEmpty();
	}

	@Test
	void takesTheFilmRatherThanThePicturesOfItsChapters() throws Exception {
		Path film = TestMedia.make("chapter-pictures.mp4", "-i", sound().toString(), "-f", "lavfi", "-i",
				"color=red:s=64x48:r=1:d=2", "-f", "lavfi", "-i", "color=blue:s=64x48:r=5:d=2", "-map", "0", "-map",
				"1", "-map", "2", "-c:a", "copy", "-c:v:0", "mjpeg", "-c:v:1", "mpeg4");
		Path source = Mp4Edit.of(film).set("moov/trak/tref/chap", 2).to(file());
		assertThat(pictures(probed(source))).extracting((one) -> one.at("/disposition/timed_thumbnails").asInt())
			.containsExactly(1, 0);
		make(source);
		assertThat(pictures()).isEmpty();
		make(source, Options.of(Preset.V9).withCover(true));
		assertThat(pictures()).hasSize(1);
		byte[] pixel = color();
		assertThat(pixel[2] & 0xff).isGreaterThan(200);
		assertThat(pixel[0] & 0xff).isLessThan(50);
	}

	@Test
	void takesAStillPicture() throws Exception {
		Path source = TestMedia.make("still-picture.mp4", "-f", "lavfi", "-i", "color=blue:s=64x48:r=1:d=1", "-i",
				sound().toString(), "-map", "0:v", "-map", "1:a", "-c:v", "mpeg4", "-c:a", "copy");
		Mp3Maker.Result made = make(source, Options.of(Preset.V9).withCover(true));
		assertThat(pictures()).hasSize(1);
		assertThat(made.verified().warnings()).isEmpty();
		assertThat(made.mp3().seconds()).isEqualTo(20, within(0.1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "zh-Hant", "ZH-hant", "zh", "zho", "chi", "2" })
	void findsATrackByItsExtendedLanguage(String choice) throws Exception {
		Path tracks = TestMedia.make("languages.mp4", "-f", "lavfi", "-i", "sine=f=440:d=5", "-f", "lavfi", "-i",
				"sine=f=440:d=3", "-map", "0", "-map", "1", "-c:a", "aac");
		String first = choice.equals("2") ? "yue" : "zh-Hant";
		Path source = Mp4Edit.of(tracks)
			.change("moov/trak/mdia/elng", (none) -> ("\0\0\0\0" + first + "\0").getBytes(StandardCharsets.US_ASCII))
			.to(file());
		double expected = choice.equals("2") ? 3 : 5;
		assertThat(make(source, Options.of(Preset.V9).withTrack(choice)).mp3().seconds()).isEqualTo(expected,
				within(0.05));
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> make(source, Options.of(Preset.V9).withTrack("fra")))
			.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo("no-such-track"))
			.satisfies((ex) -> assertThat(ex.failure().advice()).contains("1 (" + first + "), 2"));
	}

	private static Path sound() {
		return TestMedia.make("audio-alone.mp4", "-i", TestMedia.video(20).toString(), "-map", "0:a", "-c", "copy");
	}

	/** Twenty seconds, and chapters of some milliseconds each. */
	private Path chapters(String name, int count, int millis) throws Exception {
		String chapters = IntStream.range(0, count)
			.mapToObj((number) -> "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=No. %d\n"
				.formatted(millis * number, millis * (number + 1), number))
			.collect(Collectors.joining("", ";FFMETADATA1\n", ""));
		Path list = Files.writeString(this.folder.resolve("chapters.txt"), chapters);
		return TestMedia.make(name + ".mp4", "-f", "ffmetadata", "-i", list.toString(), "-i", sound().toString(),
				"-map", "1:a", "-map_chapters", "0", "-c", "copy");
	}

	private static Path covered(Path picture) {
		return TestMedia.make("covered-" + picture.getFileName() + ".m4a", "-i", sound().toString(), "-i",
				picture.toString(), "-map", "0", "-map", "1", "-c", "copy", "-disposition:v", "attached_pic", "-f",
				"ipod");
	}

	private static int indexOf(byte[] bytes, String type) {
		int index = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(type);
		assertThat(index).as(type).isPositive();
		return index;
	}

	private Mp3Maker.Result make(Path source) throws Exception {
		return make(source, Options.of(Preset.V9));
	}

	private Mp3Maker.Result make(Path source, Options options) throws Exception {
		Path job = Files.createTempDirectory(this.folder, "job");
		Path copy = Files.createSymbolicLink(job.resolve("source.mp4"), source);
		return new Mp3Maker(TestMedia.ffmpeg(), new IdleCores(0)).make(SourceFile.of(copy), options, output(),
				new RecordingMonitor());
	}

	private Path file() throws Exception {
		return Files.createTempFile(this.folder, "odd", ".mp4");
	}

	private Path output() {
		return this.folder.resolve("output.mp3");
	}

	private JsonNode probed() throws Exception {
		return probed(output());
	}

	private static JsonNode probed(Path file) throws Exception {
		return new JsonMapper().readTree(TestMedia.ffmpeg()
			.probe(List.of("-v", "error", "-show_streams", "-show_format", "-show_chapters", "-of", "json",
					file.toString()), (report) -> {
					}));
	}

	private List<JsonNode> pictures() throws Exception {
		return pictures(probed());
	}

	private static List<JsonNode> pictures(JsonNode probed) {
		return probed.path("streams")
			.valueStream()
			.filter((stream) -> stream.path("codec_type").asString().equals("video"))
			.toList();
	}

	/** The picture file in the tag. */
	private byte[] cover() throws Exception {
		byte[] body = Id3Frames.in(Files.readAllBytes(output()))
			.all()
			.stream()
			.filter((frame) -> frame.id().equals("APIC"))
			.findFirst()
			.orElseThrow()
			.body();
		int mediaTypeEnd = new String(body, StandardCharsets.ISO_8859_1).indexOf('\0', 1);
		return Arrays.copyOfRange(body, mediaTypeEnd + 3, body.length);
	}

	/** Red, green and blue of the cover. */
	private byte[] color() throws Exception {
		byte[] pixel = new byte[3];
		TestMedia.ffmpeg()
			.stream(List.of("-v", "error", "-i", output().toString(), "-map", "0:v", "-vf", "scale=1:1", "-pix_fmt",
					"rgb24", "-f", "rawvideo", "pipe:1"), (buffer, count) -> System.arraycopy(buffer, 0, pixel, 0, 3),
					(report) -> {
					});
		return pixel;
	}

}
