package io.m3dio.converter.pipeline;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.m3dio.converter.Mp4Edit;
import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionCanceledException;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.job.Progress;
import io.m3dio.db.option.Damaged;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Part;
import io.m3dio.db.option.Options.Volume;
import io.m3dio.db.option.Preset;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for files as recorders, phones and editors write them. Most sources here play
 * another tone each half second, which shows where in the movie a part of the MP3 is
 * from.
 */
class OddSourcesTests {

	private static final int RATE = 44100;

	private static final int HALF = RATE / 2;

	private static final Offset<Long> PACKET = within(1152L);

	private static final String STTS = "moov/trak/mdia/minf/stbl/stts";

	private static final String ELST = "moov/trak/edts/elst";

	private static final int SILENCE = -1;

	/** Ten seconds, 400 Hz and 150 Hz more each half second. */
	private static final Path TONES = TestMedia.make("tones.mp4", "-f", "lavfi", "-i",
			"aevalsrc='0.4*sin(2*PI*(400+150*floor(2*t))*t)':d=10:s=44100:c=stereo", "-c:a", "aac", "-b:a", "64k");

	@TempDir
	Path folder;

	@Test
	void isSilentWhereAPacketLasts() throws Exception {
		Path source = tones().set(STTS, 0, 3, 216, 1024, 1, 133_324, 215, 1024)
			.set(ELST, list(13_008, 1024))
			.to(file());
		Mp3Maker.Result made = make(source, Part.ALL);
		assertThat(made.mp3().samples()).isCloseTo(573_644, PACKET);
		assertThat(tones(0, 3)).containsExactly(0, 1, 2);
		assertThat(tones(11, 5)).containsOnly(SILENCE);
		assertThat(tones(17, 3)).containsExactly(11, 12, 13);
		assertThat(made.verified().missing()).isEmpty();
		assertThat(made.verified().warnings()).isEmpty();
	}

	@Test
	void keepsTheTimeBehindAHoleThatNobodyNotices() throws Exception {
		Path source = tones().set(STTS, 0, 3, 215, 1024, 1, 1024 + 3528, 216, 1024).to(file());
		assertThat(make(source, part(6, 8)).mp3().samples()).isEqualTo(2 * RATE);
		short[] heard = pcm();
		make(tones().to(file()), part(5.92, 7.92));
		assertThat(tone(heard, 4000, 10_000)).isEqualTo(tone(pcm(), 4000, 10_000));
	}

	@Test
	void stretchesWhatAClockHasRecordedTooFast() throws Exception {
		Mp3Maker.Result made = make(tones().set(STTS, 0, 1, 432, 1034).set(ELST, list(10_110, 1024)).to(file()),
				Part.ALL);
		assertThat(made.mp3().samples()).isCloseTo(445_664, PACKET);
		assertThat(tones(18, 2)).containsExactly(18, 19);
		assertThat(made.verified().warnings()).isEmpty();
	}

	@Test
	void playsSamplesWhoseTimesMakeNoSense() throws Exception {
		Mp3Maker.Result made = make(tones().set(STTS, 0, 1, 432, 500).to(file()), Part.ALL);
		assertThat(tones(0, 6)).containsExactly(0, 1, 2, 3, 4, 5);
		assertThat(made.mp3().samples()).isCloseTo(10 * RATE, within(2000L));
		assertThat(made.verified().missing()).isEmpty();
		assertThat(made.verified().warnings()).singleElement().asString().contains("make no sense");
	}

	@Test
	void playsSamplesThatAreAllAtOnce() throws Exception {
		assertThat(make(tones().set(STTS, 0, 1, 432, 0).to(file()), Part.ALL).mp3().samples()).isCloseTo(10 * RATE,
				within(2000L));
		assertThat(tones(0, 6)).containsExactly(0, 1, 2, 3, 4, 5);
	}

	@Test
	void believesTheSamplesRatherThanTheHeader() throws Exception {
		Mp3Maker.Result made = make(tones().put("moov/trak/mdia/mdhd", 16, 5 * RATE).to(file()), Part.ALL);
		assertThat(made.mp3().samples()).isCloseTo(10 * RATE, PACKET);
		assertThat(made.verified().missing()).isEmpty();
	}

	@Test
	void playsWhatTheEditListShowsAndNothingElse() throws Exception {
		Path source = edited(2000, 1024 + 2 * RATE, 1500, -1, 2000, 1024 + 6 * RATE);
		assertThat(make(source, Part.ALL).mp3().samples()).isCloseTo(242_550, PACKET);
		assertThat(tones(0, 11)).containsExactly(4, 5, 6, 7, SILENCE, SILENCE, SILENCE, 12, 13, 14, 15);
	}

	@Test
	void goesBackWhereTheEditListDoes() throws Exception {
		Path source = edited(1000, 1024 + 6 * RATE, 1000, 1024 + 2 * RATE, 1000, 1024 + 6 * RATE);
		assertThat(make(source, Part.ALL).mp3().samples()).isCloseTo(3 * RATE, PACKET);
		assertThat(tones(0, 6)).containsExactly(12, 13, 4, 5, 12, 13);
	}

	@Test
	void countsALateStartOnce() throws Exception {
		Path film = TestMedia.make("tones-film.mp4", "-i", TONES.toString(), "-f", "lavfi", "-i",
				"testsrc=s=64x48:r=5:d=5", "-map", "0", "-map", "1", "-c:a", "copy", "-c:v", "mpeg4");
		Path both = Mp4Edit.of(film).set(ELST, list(1000, -1, 4000, 1024 + 2 * RATE)).to(file());
		assertThat(make(both, Part.ALL).mp3().samples()).isCloseTo(5 * RATE, PACKET);
		assertThat(tones(0, 10)).startsWith(SILENCE, SILENCE, 4, 5, 6, 7, 8, 9);
	}

	@Test
	void startsWithTheFirstFragmentWheneverThatIs() throws Exception {
		Path fragments = TestMedia.make("tone-fragments.mp4", "-i", TONES.toString(), "-c", "copy", "-movflags",
				"empty_moov+default_base_moof", "-frag_duration", "1000000");
		Mp3Maker.Result plain = make(fragments, Part.ALL);
		byte[] bytes = Files.readAllBytes(fragments);
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		for (int at = text.indexOf("tfdt"); at > 0; at = text.indexOf("tfdt", at + 4)) {
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			buffer.putLong(at + 8, buffer.getLong(at + 8) + 3600L * RATE);
		}
		Path live = Files.write(file(), bytes);
		assertThat(make(live, Part.ALL).mp3().samples()).isEqualTo(plain.mp3().samples());
		assertThat(tones(0, 4)).containsExactly(0, 1, 2, 3);
	}

	@Test
	void doesNotTakeATitleForWhatTheDecoderSays() throws Exception {
		byte[] bytes = Files.readAllBytes(TestMedia.make("talking.mp4", "-i", TONES.toString(), "-c", "copy",
				"-metadata", "title=n: 0 pts: 4410000 pts_time:100 nb_samples: 1024 [error] x", "-metadata",
				"comment=n: 1 pts: 5 nb_samples: 99999999999999999999 "));
		int media = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
		int length = ByteBuffer.wrap(bytes).getInt(media - 8) - 8;
		Arrays.fill(bytes, media + length * 50 / 100, media + length * 52 / 100, (byte) 0xff);
		Mp3Maker.Result made = make(Files.write(file(), bytes), Part.ALL);
		assertThat(made.mp3().samples()).isCloseTo(10 * RATE, PACKET);
		assertThat(tones(12, 8)).containsExactly(12, 13, 14, 15, 16, 17, 18, 19);
		assertThat(made.verified().missing()).isNotEmpty();
	}

	@Test
	void encodesAnMp3TrackAnewWhoseClockDrifts() throws Exception {
		Path mp3 = TestMedia.make("tones-inside.mp4", "-i", TONES.toString(), "-c:a", "libmp3lame", "-b:a", "128k");
		Options auto = options(Preset.AUTO, Part.ALL, Volume.UNCHANGED);
		assertThat(make(mp3, auto).verified().copied()).isTrue();
		Path drifting = Mp4Edit.of(mp3).set(STTS, 0, 1, 384, 1164).set(ELST, list(20_000, 1105)).to(file());
		Mp3Maker.Result made = make(drifting, auto);
		assertThat(made.verified().copied()).isFalse();
		assertThat(made.mp3().samples()).isCloseTo(384 * 1164 - 1105, PACKET);
	}

	@Test
	void stopsInTheMiddleOfHoursOfSilence() throws Exception {
		Path source = edited(10_000, 1024, 40 * 3600 * 1000, -1);
		Path copy = Files.copy(source, Files.createTempDirectory(this.folder, "job").resolve("source.mp4"));
		long end = System.nanoTime() + 1_000_000_000L;
		ConversionMonitor impatient = new ConversionMonitor() {

			@Override
			public void report(Progress progress) {
				// Nobody looks.
			}

			@Override
			public void ensureNotCanceled() {
				if (System.nanoTime() > end) {
					throw new ConversionCanceledException("Enough");
				}
			}

		};
		assertThatExceptionOfType(ConversionCanceledException.class)
			.isThrownBy(() -> new Mp3Maker(TestMedia.ffmpeg(), new IdleCores(0)).make(SourceFile.of(copy),
					options(Preset.CBR_128, Part.ALL, Volume.UNCHANGED), output(), impatient));
	}

	@Test
	void goesOnWhenTheFormatChanges() throws Exception {
		ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
		for (String channels : new String[] { "2", "1" }) {
			mp3.writeBytes(Files.readAllBytes(TestMedia.make("tones-" + channels + ".mp3", "-i", TONES.toString(),
					"-ac", channels, "-c:a", "libmp3lame", "-b:a", "64k", "-write_xing", "0", "-id3v2_version", "0")));
		}
		Path stream = Files.write(this.folder.resolve("changing.mp3"), mp3.toByteArray());
		Path source = this.folder.resolve("changing.mp4");
		TestMedia.ffmpeg()
			.run(List.of("-v", "error", "-i", stream.toString(), "-c", "copy", source.toString()), (report) -> {
			});
		Options shaped = options(Preset.V2, new Part(1.05, 19.05, 1, 2), Volume.UNCHANGED);
		Mp3Maker.Result made = make(source, shaped);
		assertThat(made.mp3().samples()).isEqualTo(18 * RATE);
		assertThat(tones(0, 10)).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
		assertThat(tones(20, 10)).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
		assertThat(made.verified().warnings()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 9, 13, 16 })
	void hearsEveryChannelWithoutAKnownPlace(int channels) throws Exception {
		for (int heard : new int[] { 0, 1, channels - 1 }) {
			ByteBuffer samples = ByteBuffer.allocate(2 * channels * RATE).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < RATE; i++) {
				samples.putShort(2 * (i * channels + heard),
						(short) (16_000 * Math.sin(2 * Math.PI * 1000 * i / RATE)));
			}
			Path raw = Files.write(this.folder.resolve("channels.raw"), samples.array());
			Path source = this.folder.resolve("channels.mov");
			TestMedia.ffmpeg()
				.run(List.of("-v", "error", "-y", "-f", "s16le", "-ar", "44100", "-ac", Integer.toString(channels),
						"-i", raw.toString(), "-c", "copy", source.toString()), (report) -> {
						});
			assertThat(make(source, Part.ALL).mp3().samples()).isEqualTo(RATE);
			assertThat(tone(pcm(), 4000, 20_000)).isEqualTo(4);
		}
	}

	@Test
	void takesWhatIsNoNumberForSilence() throws Exception {
		Path source = TestMedia.make("floats.mov", "-i", TONES.toString(), "-t", "5", "-c:a", "pcm_f32le");
		byte[] bytes = Files.readAllBytes(source);
		int media = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
		ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < 400; i++) {
			float odd = new float[] { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e30f }[i % 4];
			samples.putFloat(media + 8 * RATE * 2 + 4 * i, odd);
		}
		Path broken = Files.write(file(), bytes);
		assertThat(make(broken, Part.ALL).mp3().samples()).isEqualTo(5 * RATE);
		assertThat(tones(0, 10)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
		Mp3Maker.Result louder = make(broken, options(Preset.V2, Part.ALL, new Volume(-30.0, 0)));
		assertThat(louder.mp3().samples()).isEqualTo(5 * RATE);
	}

	@Test
	void raisesTheSampleRateForABitRateThatNeedsIt() throws Exception {
		Path source = TestMedia.make("telephone.mov", "-i", TONES.toString(), "-ar", "8000", "-c:a", "pcm_s16le");
		Mp3Maker.Result made = make(source, options(Preset.CBR_320, Part.ALL, Volume.UNCHANGED));
		assertThat(made.mp3().sampleRate()).isEqualTo(32_000);
		assertThat(made.mp3().bitRate()).isBetween(320_000, 324_000);
		assertThat(make(source, options(Preset.CBR_64, Part.ALL, Volume.UNCHANGED)).mp3().sampleRate()).isEqualTo(8000);
	}

	@Test
	void turnsTheVolumeOfTheShortestAndTheQuietest() throws Exception {
		Path click = TestMedia.make("click.mov", "-f", "lavfi", "-i", "sine=f=1000:r=44100:d=0.3,volume=-2dB", "-c:a",
				"pcm_s16le");
		double before = Objects.requireNonNull(make(click, Part.ALL).verified().peak());
		Mp3Maker.Result gained = make(click, options(Preset.V2, Part.ALL, new Volume(null, 6)));
		assertThat(gained.verified().peak()).isEqualTo(before + 6, within(0.3));
		assertThat(gained.verified().warnings()).isEmpty();
		assertThat(make(click, options(Preset.V2, Part.ALL, new Volume(-14.0, 0))).verified().warnings())
			.containsExactly(
					"The audio is too short for its loudness to be measured, so its volume was left as it is.");
		Path quiet = TestMedia.make("quiet.mov", "-f", "lavfi", "-i", "sine=f=1000:r=44100:d=3,volume=-58dB", "-c:a",
				"pcm_s24le");
		assertThat(make(quiet, options(Preset.V2, Part.ALL, new Volume(-20.0, 0))).verified().warnings())
			.containsExactly(
					"The audio is too quiet for its loudness to be measured, so its volume was left as it is.");
	}

	@Test
	void measuresTheLoudnessOfWhatIsHeard() throws Exception {
		Mp3Maker.Result made = make(TONES, options(Preset.V2, new Part(1.0, 9.0, 3, 4), new Volume(-14.0, 0)));
		assertThat(made.verified().loudness()).isEqualTo(-14, within(0.3));
		assertThat(made.verified().warnings()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void shortensAFadeThatDoesNotFit(boolean ended) throws Exception {
		Mp3Maker.Result made = make(TONES,
				options(Preset.V2, new Part(null, ended ? 10.0 : null, 0, 30), Volume.UNCHANGED));
		assertThat(made.verified().warnings())
			.containsExactly("The fades were shortened to 0:10, as long as the audio is.");
		short[] heard = pcm();
		assertThat(loudest(heard, heard.length - 2000, heard.length)).isLessThan(200);
		assertThat(loudest(heard, 0, 20_000)).isGreaterThan(5000);
	}

	@Test
	void takesTheFirstTrackThatIsThereToBeHeard() throws Exception {
		Path two = TestMedia.make("two-tracks.mp4", "-f", "lavfi", "-i", "sine=f=440:d=4", "-i", TONES.toString(),
				"-map", "0", "-map", "1", "-c:a", "aac");
		Path disabled = Mp4Edit.of(two).put("moov/trak/tkhd", 0, 0).to(file());
		Mp3Maker.Result made = make(disabled, Part.ALL);
		assertThat(made.mp3().samples()).isCloseTo(10 * RATE, PACKET);
		assertThat(made.verified().warnings()).isEmpty();
	}

	@Test
	void saysThatATrackIsProtected() throws Exception {
		Path source = tones().change("moov/trak/mdia/minf/stbl/stsd", (contents) -> {
			System.arraycopy("enca".getBytes(StandardCharsets.US_ASCII), 0, contents, 12, 4);
			return contents;
		}).to(file());
		assertFails("protected", source);
	}

	@Test
	void findsNoAudioInATrackWithoutSamples() throws Exception {
		Path source = tones().set(STTS, 0, 0)
			.set("moov/trak/mdia/minf/stbl/stsz", 0, 0, 0)
			.set("moov/trak/mdia/minf/stbl/stsc", 0, 0)
			.set("moov/trak/mdia/minf/stbl/stco", 0, 0)
			.to(file());
		assertFails("no-audio", source);
	}

	@Test
	void tellsAPhotoFromARecording() throws Exception {
		ByteArrayOutputStream photo = new ByteArrayOutputStream();
		for (String box : new String[] { "ftypheic\0\0\0\0", "meta\0\0\0\0", "mdat\0\0\0\0" }) {
			photo.writeBytes(Mp4Edit.ints(4 + box.length()));
			photo.writeBytes(box.getBytes(StandardCharsets.ISO_8859_1));
		}
		assertFails("not-a-video", Files.write(file(), photo.toByteArray()));
	}

	@Test
	void salvagesWhatIsCutOffAndSaysWhatIsMissing() throws Exception {
		Path whole = TestMedia.make("tones-faststart.mp4", "-i", TONES.toString(), "-c", "copy", "-movflags",
				"+faststart");
		Path cut = Files.write(file(), Arrays.copyOf(Files.readAllBytes(whole), (int) (0.6 * Files.size(whole))));
		Mp3Maker.Result made = make(cut, Part.ALL);
		assertThat(made.mp3().seconds()).isBetween(5.0, 7.0);
		assertThat(made.verified().missing()).singleElement()
			.asString()
			.matches("The file is cut off: 0:0[345] of 0:10 are missing at the end\\.");
		assertThat(tones(0, 4)).containsExactly(0, 1, 2, 3);
		Options all = Options.of(Preset.V2).withDamaged(Damaged.REFUSE);
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> make(cut, all))
			.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo("truncated"))
			.withMessageMatching(".*only 0:0[567] of its 0:10 of audio is readable.*");
	}

	@Test
	void saysThatAPartIsBeyondTheEndOfWhatIsThere() throws Exception {
		Path whole = TestMedia.make("tones-cut.mp4", "-i", TONES.toString(), "-c", "copy", "-movflags", "+faststart");
		Path cut = Files.write(file(), Arrays.copyOf(Files.readAllBytes(whole), (int) (0.6 * Files.size(whole))));
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> make(cut, part(9, 10)))
			.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo("truncated"))
			.withMessageContaining("The file is cut off before the part that you chose.");
	}

	@Test
	void keepsTheTimeBehindWhatCannotBeRead() throws Exception {
		byte[] bytes = Files.readAllBytes(TONES);
		int media = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
		int length = ByteBuffer.wrap(bytes).getInt(media - 8) - 8;
		Arrays.fill(bytes, media + length * 45 / 100, media + length * 55 / 100, (byte) 0xff);
		Mp3Maker.Result made = make(Files.write(file(), bytes), Part.ALL);
		assertThat(made.mp3().samples()).isCloseTo(10 * RATE, PACKET);
		assertThat(tones(0, 7)).containsExactly(0, 1, 2, 3, 4, 5, 6);
		assertThat(tones(13, 7)).containsExactly(13, 14, 15, 16, 17, 18, 19);
		assertThat(made.verified().missing()).isNotEmpty()
			.allMatch((sentence) -> sentence.matches("[\\d.:s ]+can't be read at 0:0[456] and became silence\\."));
	}

	private static Mp4Edit tones() throws Exception {
		return Mp4Edit.of(TONES);
	}

	private Path edited(long... durationsAndStarts) throws Exception {
		return tones().set(ELST, list(durationsAndStarts)).to(file());
	}

	private static long[] list(long... durationsAndStarts) {
		long[] list = new long[2 + durationsAndStarts.length / 2 * 3];
		list[1] = durationsAndStarts.length / 2;
		for (int i = 0; i < list[1]; i++) {
			list[2 + 3 * i] = durationsAndStarts[2 * i];
			list[3 + 3 * i] = durationsAndStarts[2 * i + 1];
			list[4 + 3 * i] = 0x10000;
		}
		return list;
	}

	private Path file() throws Exception {
		return Files.createTempFile(this.folder, "odd", ".mp4");
	}

	private static Part part(double start, double end) {
		return new Part(start, end, 0, 0);
	}

	private static Options options(Preset preset, Part part, Volume volume) {
		return Options.of(preset).withPart(part).withVolume(volume);
	}

	private Mp3Maker.Result make(Path source, Part part) throws Exception {
		return make(source, options(Preset.V2, part, Volume.UNCHANGED));
	}

	private Mp3Maker.Result make(Path source, Options options) throws Exception {
		Path job = Files.createTempDirectory(this.folder, "job");
		Path copy = Files.createSymbolicLink(job.resolve("source.mp4"), source);
		Mp3Maker.Result made = new Mp3Maker(TestMedia.ffmpeg(), new IdleCores(1)).make(SourceFile.of(copy), options,
				output(), new RecordingMonitor());
		assertThat(made.verified().samples()).isEqualTo(made.mp3().samples());
		if (made.mp3().sampleRate() == RATE) {
			assertThat(pcm()).hasSize((int) made.mp3().samples());
		}
		return made;
	}

	private void assertFails(String code, Path source) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> make(source, Part.ALL))
			.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo(code));
	}

	private Path output() {
		return this.folder.resolve("output.mp3");
	}

	/** The output, mixed down. */
	private short[] pcm() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		TestMedia.ffmpeg()
			.stream(List.of("-v", "error", "-i", output().toString(), "-ac", "1", "-ar", "44100", "-f", "s16le",
					"pipe:1"), (buffer, count) -> bytes.write(buffer, 0, count), (report) -> {
					});
		short[] samples = new short[bytes.size() / 2];
		ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
		return samples;
	}

	/** The numbers of the tones in some half seconds of the output. */
	private List<Integer> tones(int first, int count) throws Exception {
		short[] samples = pcm();
		Integer[] tones = new Integer[count];
		for (int i = 0; i < count; i++) {
			int from = (first + i) * HALF;
			tones[i] = tone(samples, from + 4000, Math.min(samples.length, from + HALF - 4000));
		}
		return List.of(tones);
	}

	private static int tone(short[] samples, int from, int to) {
		if (loudest(samples, from, to) < 100) {
			return SILENCE;
		}
		int crossings = 0;
		for (int i = from + 1; i < to; i++) {
			crossings += (samples[i - 1] < 0 && samples[i] >= 0) ? 1 : 0;
		}
		return (int) Math.round(((double) crossings * RATE / (to - from) - 400) / 150);
	}

	private static int loudest(short[] samples, int from, int to) {
		int loudest = 0;
		for (int i = from; i < to; i++) {
			loudest = Math.max(loudest, Math.abs(samples[i]));
		}
		return loudest;
	}

}
