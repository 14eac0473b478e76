package io.m3dio.converter.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.decode.DecodedMp3;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.ffmpeg.FfmpegResult;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Format;
import io.m3dio.db.option.Options.Part;
import io.m3dio.db.option.Options.Volume;
import io.m3dio.db.option.Preset;
import io.m3dio.db.option.TagField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for the options of a job.
 */
class OptionsTests {

	/** The last one is decoded to its end. */
	private static final Long AAC_FRAME = 1024L;

	@TempDir
	Path folder;

	private final RecordingMonitor monitor = new RecordingMonitor();

	@Test
	void cutsAPartToTheSample() throws Exception {
		Mp3Maker.Result made = make(TestMedia.video(20), part(new Part(5.25, 12.5, 0, 0)));
		assertThat(made.mp3().samples()).isEqualTo(Math.round(7.25 * 44100));
		assertThat(make(TestMedia.video(20), part(new Part(15.0, null, 0, 0))).mp3().samples()).isCloseTo(5 * 44100L,
				within(AAC_FRAME));
		assertThat(make(TestMedia.video(20), part(new Part(null, 60.0, 0, 0))).mp3().samples()).isCloseTo(20 * 44100L,
				within(AAC_FRAME));
	}

	@Test
	void refusesAPartBehindTheEnd() {
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> make(TestMedia.video(20), part(new Part(21.0, null, 0, 0))))
			.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo("nothing-there"));
	}

	@Test
	void fadesInAndOut() throws Exception {
		make(TestMedia.video(20), part(new Part(null, null, 2, 3)));
		assertThat(peak(0, 0.2)).isLessThan(peak(10, 0.2) - 15);
		assertThat(peak(19.8, 0.2)).isLessThan(peak(10, 0.2) - 15);
		assertThat(peak(3, 0.2)).isEqualTo(peak(10, 0.2), within(0.5));
	}

	@Test
	void bringsItToALoudness() throws Exception {
		for (double loudness : new double[] { -14, -23, -30 }) {
			Mp3Maker.Result made = make(TestMedia.concert(44100, 1), volume(new Volume(loudness - 10, 0)));
			assertThat(made.verified().loudness()).isEqualTo(loudness - 10, within(0.3));
			assertThat(made.verified().warnings()).isEmpty();
		}
	}

	@Test
	void getsNoLouderThanWhatClips() throws Exception {
		Mp3Maker.Result made = make(TestMedia.concert(44100, 2), volume(new Volume(-5.0, 0)));
		assertThat(made.verified().loudness()).isLessThan(-5);
		assertThat(made.verified().warnings()).anyMatch((warning) -> warning.startsWith("To avoid clipping"));
		Mp3Maker.Result gained = make(TestMedia.concert(44100, 2), volume(new Volume(null, 30)));
		assertThat(gained.verified().peak())
			.isEqualTo(make(TestMedia.concert(44100, 2), Options.of(Preset.V2)).verified().peak());
		assertThat(gained.verified().warnings()).anyMatch((warning) -> warning.startsWith("To avoid clipping"));
	}

	@Test
	void turnsTheVolume() throws Exception {
		Double before = make(TestMedia.video(20), Options.of(Preset.V2)).verified().peak();
		Double after = make(TestMedia.video(20), volume(new Volume(null, -6))).verified().peak();
		assertThat(after).isEqualTo(Objects.requireNonNull(before) - 6, within(0.2));
	}

	@Test
	void leavesSilenceAsItIs() throws Exception {
		Path silence = TestMedia.make("silence.mp4", "-f", "lavfi", "-i", "anullsrc=r=44100:d=3", "-c:a", "aac");
		Mp3Maker.Result made = make(silence, volume(new Volume(-14.0, 0)));
		assertThat(made.mp3().samples()).isCloseTo(3 * 44100L, within(AAC_FRAME));
		assertThat(made.verified().warnings()).singleElement().asString().startsWith("The audio is silent");
	}

	@Test
	void mixesAndResamples() throws Exception {
		Mp3Maker.Result made = make(TestMedia.video(20), Options.of(new Format(Preset.CBR_128, true, true, 22050)));
		assertThat(made.mp3().channels()).isOne();
		assertThat(made.mp3().sampleRate()).isEqualTo(22050);
		assertThat(made.mp3().samples()).isCloseTo(20 * 22050L, within(AAC_FRAME));
	}

	@Test
	void mixesDownWithoutClipping() throws Exception {
		Path loud = TestMedia.make("loud-surround.mp4", "-f", "lavfi", "-i",
				"aevalsrc='" + "0.9*sin(2*PI*440*t)|".repeat(5) + "0.9*sin(2*PI*440*t)':d=5:s=48000:c=5.1", "-c:a",
				"alac");
		Mp3Maker.Result made = make(loud, Options.of(Preset.V2));
		assertThat(made.mp3().channels()).isEqualTo(2);
		assertThat(made.verified().peak()).isLessThan(0);
	}

	@Test
	void takesTheTrackThatIsAskedFor() throws Exception {
		Path tracks = TestMedia.make("tracks.mp4", "-f", "lavfi", "-i", "sine=f=440:d=3", "-f", "lavfi", "-i",
				"sine=f=440:d=5", "-map", "0:a", "-map", "1:a", "-c:a", "aac", "-metadata:s:a:0", "language=eng",
				"-metadata:s:a:1", "language=deu");
		assertThat(make(tracks, track(null)).mp3().seconds()).isEqualTo(3, within(0.03));
		assertThat(make(tracks, track("2")).mp3().seconds()).isEqualTo(5, within(0.03));
		assertThat(make(tracks, track("deu")).mp3().seconds()).isEqualTo(5, within(0.03));
		assertThat(make(tracks, track("ger")).mp3().seconds()).isEqualTo(5, within(0.03));
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> make(tracks, track("fra")))
			.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo("no-such-track"))
			.satisfies((ex) -> assertThat(ex.failure().advice()).contains("1 (eng), 2 (deu)"));
	}

	@Test
	void tagsAsAskedAndElseAsTheSource() throws Exception {
		make(TestMedia.tagged(),
				Options.of(Preset.V2)
					.withTags(Map.of(TagField.TITLE, "Ελλάδα", TagField.ALBUM, "Album", TagField.ALBUM_ARTIST, "Others",
							TagField.DATE, "2026-11-22", TagField.TRACK_NUMBER, "3/12", TagField.GENRE, "Jazz",
							TagField.COMMENT, "日本")));
		JsonNode tags = probed().at("/format/tags");
		assertThat(tags.path("title").asString()).isEqualTo("Ελλάδα");
		assertThat(tags.path("artist").asString()).isEqualTo("Some One");
		assertThat(tags.path("album").asString()).isEqualTo("Album");
		assertThat(tags.path("album_artist").asString()).isEqualTo("Others");
		assertThat(tags.path("date").asString()).isEqualTo("2026-11-22");
		assertThat(tags.path("track").asString()).isEqualTo("3/12");
		assertThat(tags.path("genre").asString()).isEqualTo("Jazz");
		assertThat(tags.path("comment").asString()).isEqualTo("日本");
	}

	@Test
	void keepsChaptersAndCover() throws Exception {
		Path metadata = Files.writeString(this.folder.resolve("chapters.txt"), """
				;FFMETADATA1
				[CHAPTER]
				TIMEBASE=1/1000
				START=0
				END=8000
				title=Eins
				[CHAPTER]
				TIMEBASE=1/1000
				START=8000
				END=20000
				title=Zwei – zwölf
				""");
		Path picture = TestMedia.make("cover.jpg", "-f", "lavfi", "-i", "testsrc=s=300x300", "-frames:v", "1");
		Path source = TestMedia.make("chapters.m4a", "-i", TestMedia.video(20).toString(), "-i", picture.toString(),
				"-f", "ffmetadata", "-i", metadata.toString(), "-map", "0:a", "-map", "1:v", "-map_metadata", "2",
				"-map_chapters", "2", "-c:a", "copy", "-c:v", "copy", "-disposition:v", "attached_pic", "-f", "ipod");
		make(source, part(new Part(4.0, null, 0, 0)));
		JsonNode probed = probed();
		assertThat(probed.path("chapters").valueStream().map((one) -> one.at("/tags/title").asString()))
			.containsExactly("Eins", "Zwei – zwölf");
		assertThat(probed.at("/chapters/0/end_time").asDouble()).isEqualTo(4);
		assertThat(probed.at("/chapters/1/end_time").asDouble()).isEqualTo(16);
		assertThat(
				probed.path("streams").valueStream().filter((one) -> one.path("codec_name").asString().equals("mjpeg")))
			.singleElement()
			.satisfies((cover) -> assertThat(cover.path("width").asInt()).isEqualTo(300));
	}

	@Test
	void takesAFrameAsCoverIfAsked() throws Exception {
		make(TestMedia.video(20), Options.of(Preset.V2).withCover(true));
		assertThat(probed().path("streams").valueStream().map((one) -> one.path("codec_name").asString()))
			.containsExactly("mp3", "mjpeg");
		make(TestMedia.video(20), Options.of(Preset.V2));
		assertThat(probed().path("streams").valueStream().map((one) -> one.path("codec_name").asString()))
			.containsExactly("mp3");
	}

	@Test
	void findsTheQualityThatTheSourceIsWorth() throws Exception {
		Path low = TestMedia.make("low.mp4", "-i", TestMedia.concert(44100, 2).toString(), "-c:a", "aac", "-b:a",
				"64k");
		Path lossless = TestMedia.make("lossless.mp4", "-i", TestMedia.concert(44100, 2).toString(), "-c:a", "alac");
		Mp3Maker.Result small = make(low, Options.of(Preset.AUTO));
		Mp3Maker.Result large = make(lossless, Options.of(Preset.AUTO));
		assertThat(small.mp3().variable()).isTrue();
		assertThat(small.mp3().size()).isLessThan(make(low, Options.of(Preset.V2)).mp3().size());
		assertThat(large.mp3().size()).isGreaterThan(small.mp3().size());
	}

	@Test
	void takesAnMp3OverAsItIs() throws Exception {
		Path mp3 = TestMedia.make("inner.mp3", "-f", "lavfi", "-i", "sine=d=20", "-c:a", "libmp3lame", "-b:a", "96k");
		Path source = TestMedia.make("mp3-inside.mp4", "-i", mp3.toString(), "-c", "copy");
		Mp3Maker.Result made = make(source, Options.of(Preset.V2));
		assertThat(made.verified().copied()).isTrue();
		assertThat(made.mp3().samples()).isCloseTo(20 * 44100L, within(1152L));
		assertThat(packets(output())).isEqualTo(packets(mp3));
		assertThat(probed().at("/format/duration").asDouble()).isEqualTo(20, within(0.03));
		assertThat(make(source, Options.of(Preset.CBR_64)).verified().copied()).isFalse();
		assertThat(make(source, volume(new Volume(null, -3))).verified().copied()).isFalse();
	}

	@Test
	void encodesAnMp3AnewThatIsDamaged() throws Exception {
		Path mp3 = TestMedia.make("inner.mp3", "-f", "lavfi", "-i", "sine=d=20", "-c:a", "libmp3lame", "-b:a", "96k");
		byte[] whole = Files.readAllBytes(TestMedia.make("mp3-inside.mp4", "-i", mp3.toString(), "-c", "copy"));
		// The header of one frame, between two others, is none any more.
		int at = whole.length / 2;
		while ((whole[at] & 0xff) != 0xff || (whole[at + 1] & 0xff) != 0xfb) {
			at++;
		}
		whole[at] = 0;
		Path source = Files.write(this.folder.resolve("damaged.mp4"), whole);
		Mp3Maker.Result made = make(source, Options.of(Preset.V2));
		assertThat(made.verified().copied()).isFalse();
		assertThat(made.mp3().seconds()).isEqualTo(20, within(0.1));
	}

	private Mp3Maker.Result make(Path source, Options options) throws Exception {
		Path job = Files.createTempDirectory(this.folder, "job");
		Path copy = Files.copy(source, job.resolve("source.mp4"));
		Mp3Maker.Result made = new Mp3Maker(TestMedia.ffmpeg(), new IdleCores(1)).make(SourceFile.of(copy), options,
				output(), this.monitor);
		OtherPrograms.assertTake(output(), made.mp3().samples());
		return made;
	}

	private Path output() {
		return this.folder.resolve("output.mp3");
	}

	private JsonNode probed() throws Exception {
		return new JsonMapper().readTree(TestMedia.ffmpeg()
			.probe(List.of("-v", "error", "-show_streams", "-show_format", "-show_chapters", "-of", "json",
					output().toString()), (report) -> {
					}));
	}

	private static List<String> packets(Path file) throws Exception {
		return TestMedia.ffmpeg()
			.probe(List.of("-v", "error", "-select_streams", "a", "-show_entries", "packet=size,data_hash",
					"-show_data_hash", "md5", "-of", "csv", file.toString()), (report) -> {
					})
			.lines()
			.toList();
	}

	private double peak(double start, double seconds) throws Exception {
		FfmpegResult heard = TestMedia.ffmpeg()
			.run(Stream
				.of("-v", "level+info", "-i", output().toString(), "-af",
						"atrim=start=" + start + ":duration=" + seconds + "," + DecodedMp3.FILTER, "-f", "null", "-")
				.toList(), (report) -> {
				});
		Double peak = DecodedMp3.highestPeak(heard.messages());
		return (peak != null) ? peak : -120;
	}

	private static Options part(Part part) {
		return Options.of(Preset.V2).withPart(part);
	}

	private static Options volume(Volume volume) {
		return Options.of(Preset.V2).withVolume(volume);
	}

	private static Options track(@Nullable String track) {
		return Options.of(Preset.V2).withTrack(track);
	}

}
