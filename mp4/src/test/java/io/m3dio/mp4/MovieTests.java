package io.m3dio.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

import io.m3dio.mp4.box.Range;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.m3dio.mp4.Boxes.box;
import static io.m3dio.mp4.Boxes.edits;
import static io.m3dio.mp4.Boxes.ints;
import static io.m3dio.mp4.Boxes.join;
import static io.m3dio.mp4.Boxes.moov;
import static io.m3dio.mp4.Boxes.text;
import static io.m3dio.mp4.Boxes.times;
import static io.m3dio.mp4.Boxes.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class MovieTests {

	private static final byte[] NOTHING = {};

	@TempDir
	Path folder;

	@Test
	void addsUpWhatTheSamplesLast() throws Exception {
		SampleTimes samples = samples(times(430, 1024, 1, 680));
		assertThat(samples.start()).isZero();
		// The last one is decoded to as many samples as the others.
		assertThat(samples.end()).isEqualTo(431 * 1024 / 44100.0);
		assertThat(samples.usual()).isEqualTo(1024 / 44100.0);
		assertThat(samples.count()).isEqualTo(431);
		assertThat(samples.holes()).isEmpty();
	}

	@Test
	void findsAHoleBehindASampleThatLastsTooLong() throws Exception {
		SampleTimes samples = samples(times(216, 1024, 1, 133324, 215, 1024));
		assertThat(samples.end()).isEqualTo((431 * 1024 + 133324) / 44100.0);
		assertThat(samples.holes()).containsExactly(new Hole(217 * 1024 / 44100.0, (216 * 1024 + 133324) / 44100.0));
	}

	@Test
	void endsWithItsLastSampleHoweverLongThatClaimsToBe() throws Exception {
		assertThat(samples(times(10, 1024, 1, 4_000_000_000L)).end()).isEqualTo(11 * 1024 / 44100.0);
	}

	@Test
	void takesAClockThatIsOffForNoHole() throws Exception {
		assertThat(samples(times(100, 1024, 300, 1034, 1, 1040)).holes()).isEmpty();
	}

	@Test
	void readsAnEditList() throws Exception {
		Movie movie = read(moov(track(1, edits(1500, -1, 2000, 89224), times(432, 1024))));
		assertThat(movie.tracks().get(0).edits()).containsExactly(new Edit(null, 1.5), new Edit(89224 / 44100.0, 2));
		assertThat(movie.fragmented()).isFalse();
	}

	@Test
	void readsTheChaptersOfATrack() throws Exception {
		byte[] titles = join(title(text("Intro")), title(text("Überleitung")), title(new byte[] { -2, -1, 0, 'C' }));
		List<Chapter> chapters = List.of(new Chapter(0, "Intro"), new Chapter(1, "Überleitung"), new Chapter(4, "C"));
		// One behind the other in two chunks, and each in a chunk of its own.
		assertThat(readBehind(titles,
				(at) -> chapterTrack(
						join(box("stsc", ints(0, 2, 1, 2, 1, 2, 1, 1)), box("stco", ints(0, 2, at, at + 7 + 14))))))
			.isEqualTo(chapters);
		assertThat(readBehind(titles, (at) -> chapterTrack(
				join(box("stsc", ints(0, 1, 1, 1, 1)), box("co64", ints(0, 3, 0, at, 0, at + 7, 0, at + 7 + 14))))))
			.isEqualTo(chapters);
	}

	@Test
	void readsNerosChapters() throws Exception {
		byte[] list = join(ints(0, 10_000_000), new byte[] { 5 }, text("Intro"), ints(0, 65_000_000), new byte[] { 3 },
				text("End"));
		List<Chapter> chapters = List.of(new Chapter(1, "Intro"), new Chapter(6.5, "End"));
		byte[] track = track(1, NOTHING, times(432, 1024));
		for (byte[] head : List.of(join(ints(0x1000000, 0), new byte[] { 2 }), join(ints(0), new byte[] { 2 }))) {
			assertThat(read(moov(track, box("udta", box("chpl", head, list)))).chapters()).isEqualTo(chapters);
		}
		for (int end = 0; end < list.length; end++) {
			byte[] half = Arrays.copyOf(list, end);
			byte[] head = join(ints(0x1000000, 0), new byte[] { 2 });
			assertThat(read(moov(track, box("udta", box("chpl", head, half)))).chapters()).hasSizeLessThanOrEqualTo(2);
		}
	}

	@Test
	void losesNothingElseByBrokenChapters() throws Exception {
		Random random = new Random(3);
		byte[] table = join(times(3, 44100), box("stsz", ints(0, 0, 3, 7, 14, 6)),
				box("stsc", ints(0, 2, 1, 2, 1, 2, 1, 1)), box("co64", ints(0, 2, -1, -1, 0, 60)));
		for (int i = 0; i < 2000; i++) {
			byte[] spoiled = table.clone();
			for (int k = 0; k < 3; k++) {
				spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
			}
			Movie movie = read(
					moov(track(1, box("tref", box("chap", ints(2))), times(432, 1024)), Boxes.text(2, spoiled)));
			assertThat(movie.tracks().get(0).samples().count()).isEqualTo(432);
			assertThat(movie.chapters()).hasSizeLessThanOrEqualTo(1000);
		}
	}

	private static byte[] title(byte[] text) {
		return join(new byte[] { 0, (byte) text.length }, text);
	}

	private static byte[] chapterTrack(byte[] chunks) {
		return moov(track(1, box("tref", box("chap", ints(2))), times(432, 1024)), Boxes.text(2,
				join(times(1, 44100, 1, 3 * 44100, 1, 44100), box("stsz", ints(0, 0, 3, 7, 14, 6)), chunks)));
	}

	/** Reads the chapters of an index with their titles behind it. */
	private List<Chapter> readBehind(byte[] titles, IntFunction<byte[]> index) throws Exception {
		int length = index.apply(0).length;
		return read(join(index.apply(length), titles)).chapters();
	}

	@Test
	void leavesOutTheFragments() throws Exception {
		byte[] defaults = box("mvex", box("trex", ints(0, 1, 1, 1024, 0, 0)));
		Movie movie;
		try (SeekableByteChannel channel = Boxes.channel(this.folder, moov(track(1, NOTHING, times()), defaults),
				fragment(0, box("trun", ints(0, 43))))) {
			movie = Movie.readWithoutFragments(channel, channel.size());
		}
		assertThat(movie.fragmented()).isTrue();
		assertThat(movie.tracks()).hasSize(1);
		assertThat(movie.tracks().get(0).samples().count()).isZero();
	}

	@Test
	void readsFragmentsAtTheTimesTheyGive() throws Exception {
		byte[] defaults = box("mvex", box("trex", ints(0, 1, 1, 1024, 0, 0)));
		byte[] first = fragment(158_760_000, box("trun", ints(0, 43)));
		byte[] second = fragment(158_760_000 + 100 * 1024, box("trun", ints(0x300, 2), ints(1024, 77, 512, 78)));
		Movie movie = read(moov(track(1, NOTHING, times()), defaults), first, second);
		SampleTimes samples = movie.tracks().get(0).samples();
		assertThat(movie.fragmented()).isTrue();
		assertThat(samples.start()).isEqualTo(3600);
		assertThat(samples.end()).isCloseTo(3600 + 102 * 1024 / 44100.0, within(1e-9));
		assertThat(samples.count()).isEqualTo(45);
		assertThat(samples.holes()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "deu, de", "eng, en", "yue, yue", "und,", "```," })
	void readsTheLanguageOfTheHeader(String code, @Nullable String language) throws Exception {
		byte[] movie = moov(track(7, NOTHING, times(1, 1024)));
		int at = new String(movie, StandardCharsets.ISO_8859_1).indexOf("mdhd") + 4 + 20;
		int packed = code.chars().reduce(0, (all, letter) -> all << 5 | letter - 'a' + 1 & 0x1f);
		movie[at] = (byte) (packed >> 8);
		movie[at + 1] = (byte) packed;
		assertThat(read(movie).tracks().get(0).language()).isEqualTo(language);
	}

	@Test
	void readsWhatATrackIs() throws Exception {
		byte[] language = box("elng", ints(0), text("zh-Hant\0"));
		List<Track> tracks = read(
				moov(track(7, 0, "enca", NOTHING, language, times(1, 1024)), track(8, NOTHING, times())))
			.tracks();
		assertThat(tracks.get(0)).matches((track) -> track.id() == 7 && track.isAudio() && !track.isVideo());
		assertThat(tracks.get(0)).matches((track) -> !track.enabled() && track.codecProtected());
		assertThat(tracks.get(0).language()).isEqualTo("zh-Hant");
		assertThat(tracks.get(1)).matches((track) -> track.enabled() && !track.codecProtected());
		assertThat(tracks.get(1).language()).isNull();
		assertThat(tracks.get(1).samples().count()).isZero();
	}

	@Test
	void tellsWhereTheTypeOfATrackIs() throws Exception {
		byte[] track = track(1, NOTHING, times());
		byte[] contents = Arrays.copyOfRange(track, 8, track.length);
		byte[] withLongSize = join(ints(1), text("trak"), ints(0, 16 + contents.length), contents);
		byte[] file = moov(track, withLongSize);
		assertThat(read(file).tracks()).hasSize(2).extracting(Track::typePosition).allSatisfy((position) -> {
			int start = position.intValue();
			assertThat(Arrays.copyOfRange(file, start, start + 4)).isEqualTo(text("trak"));
		});
	}

	@Test
	void findsCoversWhateverTypeTheyClaim() throws Exception {
		byte[] picture = { (byte) 0xff, (byte) 0xd8, 1, 2, 3 };
		byte[] covers = box("ilst", box("covr", box("data", ints(0, 0), picture), box("data", ints(13, 0), picture)));
		byte[] mp4 = box("udta", box("meta", ints(0), box("hdlr", ints(0)), covers));
		byte[] keys = box("keys", ints(0, 2), box("mdta", text("com.apple.quicktime.title")),
				box("mdta", text("com.apple.quicktime.artwork")));
		byte[] quickTime = box("meta", box("hdlr", ints(0)), keys,
				box("ilst", box("\0\0\0\2", box("data", ints(13, 0), picture))));
		byte[] file = moov(mp4, quickTime);
		List<Range> found = read(file).covers();
		assertThat(found).hasSize(3).allSatisfy((range) -> {
			int start = (int) range.start();
			assertThat(Arrays.copyOfRange(file, start, start + (int) range.length())).isEqualTo(picture);
		});
	}

	@Test
	void refusesAnIndexThatIsNotWhole() throws Exception {
		byte[] file = moov(track(1, edits(1500, -1, 2000, 89224), times(432, 1024)));
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(box("mdat", new byte[8])));
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(Arrays.copyOf(file, 30)));
	}

	@Test
	void readsTheOtherTracksOfAFileWithOneThatIsNotWhole() throws Exception {
		List<Track> tracks = read(moov(box("trak"), track(2, edits(2000, 1024), times(432, 1024)))).tracks();
		assertThat(tracks).singleElement().extracting(Track::id).isEqualTo(2L);
		assertThat(tracks.get(0).edits()).hasSize(1);
	}

	@Test
	void goesOnWithARecorderThatBeganAnew() throws Exception {
		byte[] defaults = box("mvex", box("trex", ints(0, 1, 1, 1024, 0, 0)));
		byte[] first = fragment(0, box("trun", ints(0, 430)));
		byte[] again = fragment(0, box("trun", ints(0, 430)));
		SampleTimes samples = read(moov(track(1, NOTHING, times()), defaults), first, again).tracks().get(0).samples();
		assertThat(samples.end()).isEqualTo(860 * 1024 / 44100.0);
		assertThat(samples.holes()).isEmpty();
	}

	@Test
	void takesARateOfZeroForAPause() throws Exception {
		byte[] still = box("edts", box("elst", ints(0, 2), ints(1000, 5, 0), ints(2000, 1024, 0x10000)));
		assertThat(read(moov(track(1, still, times(432, 1024)))).tracks().get(0).edits())
			.containsExactly(new Edit(null, 1), new Edit(1024 / 44100.0, 2));
	}

	@Test
	void neverFailsOtherwiseWhateverTheBytes() throws Exception {
		byte[] file = join(
				moov(track(1, edits(1500, -1, 2000, 89224), times(432, 1024)),
						box("mvex", box("trex", ints(0, 1, 1, 1024, 0, 0)))),
				fragment(5, box("trun", ints(0x300, 2), ints(1024, 77, 512, 78))));
		Random random = new Random(5);
		for (int i = 0; i < 3000; i++) {
			byte[] broken = file.clone();
			for (int change = 0; change <= random.nextInt(6); change++) {
				broken[random.nextInt(broken.length)] = (byte) (random.nextBoolean() ? -1 : random.nextInt());
			}
			try {
				assertThat(read(broken).tracks()).allMatch((track) -> Double.isFinite(track.samples().end()));
			}
			catch (EOFException ex) {
				assertThat(ex).hasMessageMatching(
						"There is no index|The index has no header|.* has no .*|.* too short" + "|The file ends.*");
			}
		}
	}

	private static byte[] fragment(long time, byte[] run) {
		return box("moof", box("traf", box("tfhd", ints(0, 1)), box("tfdt", ints(0, time)), run));
	}

	private SampleTimes samples(byte[] table) throws IOException {
		return read(moov(track(1, NOTHING, table))).tracks().get(0).samples();
	}

	private Movie read(byte[]... boxes) throws IOException {
		try (SeekableByteChannel file = Boxes.channel(this.folder, boxes)) {
			return Movie.read(file, file.size());
		}
	}

}
