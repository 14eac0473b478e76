package io.m3dio.converter.pipeline;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.decode.DecodedMp3;
import io.m3dio.converter.ffmpeg.FfmpegResult;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.mp3.SampleRates;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * Converts every kind of source and counts the samples.
 */
class SourcesTests {

	/** The largest frame of the codecs: 2 · 2048 samples of HE-AAC at 44.1 kHz. */
	private static final double CODEC_FRAME = 0.093;

	private static final String TONE = "sine=f=440:d=4:r=";

	@TempDir
	Path folder;

	private final RecordingMonitor monitor = new RecordingMonitor();

	@ParameterizedTest
	@CsvSource({ "aac, 8000, 1, mp4", "aac, 11025, 1, mp4", "aac, 16000, 2, m4a", "aac, 22050, 2, mp4",
			"aac, 24000, 1, mov", "aac, 32000, 2, mp4", "aac, 44100, 2, m4v", "aac, 48000, 6, mp4",
			"aac, 88200, 2, mp4", "aac, 96000, 2, mp4", "alac, 44100, 2, m4a", "alac, 96000, 2, mov",
			"ac3, 48000, 6, mp4", "eac3, 48000, 2, mp4", "libopus, 48000, 2, mp4", "flac, 44100, 2, mp4",
			"flac, 192000, 1, mp4", "pcm_s16le, 44100, 2, mov", "pcm_s24le, 48000, 2, mov", "mp2, 48000, 2, mp4",
			"libmp3lame, 44100, 2, mp4" })
	void convertsEveryCodec(String codec, int sampleRate, int channels, String ending) throws Exception {
		Path source = TestMedia.make("%s-%d-%d.%s".formatted(codec, sampleRate, channels, ending), "-f", "lavfi", "-i",
				TONE + sampleRate, "-ac", Integer.toString(channels), "-c:a", codec, "-strict", "-2");
		Mp3Maker.Result made = make(source);
		assertThat(made.mp3().seconds()).isEqualTo(4, within(Math.max(CODEC_FRAME, 1024.0 / sampleRate)));
		assertThat(made.mp3().samples()).isEqualTo(made.verified().samples());
		assertThat(made.mp3().sampleRate()).isEqualTo(SampleRates.forMp3(sampleRate));
		assertThat(made.mp3().channels()).isEqualTo(Math.min(2, channels));
		assertThat(made.verified().warnings()).isEmpty();
		assertThat(decoded(this.folder.resolve("output.mp3"), made.mp3().sampleRate()).samples())
			.isEqualTo(made.mp3().samples());
	}

	@Test
	void convertsWithTheIndexWhereverItIs() throws Exception {
		for (Path source : List.of(TestMedia.video(20), TestMedia.fastStart(20), TestMedia.fragmented())) {
			assertThat(make(source).mp3().seconds()).isEqualTo(20, within(CODEC_FRAME));
		}
	}

	@Test
	void followsTheEditList() throws Exception {
		Path later = TestMedia.make("edited.mp4", "-ss", "3.3", "-i", TestMedia.video(20).toString(), "-c", "copy");
		Mp3Maker.Result made = make(later);
		double plain = decoded(later, 44100).samples() / 44100.0;
		assertThat(plain).isEqualTo(16.7, within(1.0));
		assertThat(made.mp3().seconds()).isEqualTo(plain, within(1152 / 44100.0));
	}

	@Test
	void takesSoundThatIsShorterOrLongerThanThePicture() throws Exception {
		for (int seconds : new int[] { 2, 9 }) {
			Path source = TestMedia.make("sound-" + seconds + ".mp4", "-f", "lavfi", "-i", "testsrc=s=64x48:r=5:d=5",
					"-f", "lavfi", "-i", "sine=f=440:d=" + seconds, "-c:v", "mpeg4", "-c:a", "aac");
			assertThat(make(source).mp3().seconds()).isEqualTo(seconds, within(CODEC_FRAME));
		}
	}

	@Test
	void isSilentUntilTheSoundBegins() throws Exception {
		Path source = TestMedia.make("late.mp4", "-f", "lavfi", "-i", "testsrc=s=64x48:r=5:d=5", "-itsoffset", "1.5",
				"-f", "lavfi", "-i", "sine=f=440:d=3", "-c:v", "mpeg4", "-c:a", "aac");
		assertThat(make(source).mp3().seconds()).isEqualTo(4.5, within(CODEC_FRAME));
		Sound silence = decoded(this.folder.resolve("output.mp3"), 44100, "atrim=end=1.45,");
		assertThat(silence.samples()).isEqualTo(Math.round(1.45 * 44100));
		assertThat(silence.peak()).isNull();
	}

	/**
	 * HE-AAC by its configuration (ISO/IEC 14496-3, 1.6.2.1), without the high band's
	 * data, which no free encoder makes: a decoder doubles the rate all the same, and
	 * makes two channels of one in version 2.
	 */
	@ParameterizedTest
	@CsvSource({ "1, 2, 2b920800", "2, 1, eb8a0800" })
	void convertsHeAac(int version, int channels, String configuration) throws Exception {
		Path core = TestMedia.make("core-" + channels + ".mp4", "-f", "lavfi", "-i", TONE + 22050, "-ac",
				Integer.toString(channels), "-c:a", "aac");
		String plain = "13" + ((channels == 2) ? "90" : "88") + "56e500";
		String hex = HexFormat.of().formatHex(Files.readAllBytes(core));
		assertThat(hex).containsOnlyOnce(plain);
		Path source = Files.write(this.folder.resolve("he-aac.mp4"),
				HexFormat.of().parseHex(hex.replace(plain, configuration + "00")));
		Mp3Maker.Result made = make(source);
		assertThat(made.mp3().sampleRate()).isEqualTo(44100);
		assertThat(made.mp3().channels()).isEqualTo(2);
		assertThat(made.mp3().seconds()).isEqualTo(4, within(CODEC_FRAME));
		assertThat(made.verified().warnings()).isEmpty();
	}

	@Test
	void takesAPictureOfVariableRate() throws Exception {
		Path source = TestMedia.make("vfr.mp4", "-f", "lavfi", "-i", "testsrc=s=64x48:r=25:d=5", "-f", "lavfi", "-i",
				"sine=f=440:d=5", "-vf", "select='not(mod(n,7))+lt(t,1)'", "-fps_mode", "vfr", "-c:v", "mpeg4", "-c:a",
				"aac");
		assertThat(make(source).mp3().seconds()).isEqualTo(5, within(CODEC_FRAME));
	}

	@Test
	void takesAFewHundredthsOfASecond() throws Exception {
		assertThat(make(TestMedia.tiny()).mp3().seconds()).isEqualTo(0.05, within(0.03));
	}

	@Test
	@Tag("slow")
	void takesTenHours() throws Exception {
		Path tenHours = TestMedia.make("ten-hours.mp4", "-stream_loop", "599", "-i",
				TestMedia.make("minute.wav", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=60").toString(), "-c:a",
				"aac");
		assertThat(make(tenHours).mp3().seconds()).isEqualTo(36000, within(CODEC_FRAME));
	}

	@Test
	void goesOnBehindADamagedPlaceAndSaysSo() throws Exception {
		Path source = Files.copy(TestMedia.make("plain-sound.mp4", "-i", TestMedia.concert(44100, 2).toString(), "-c",
				"copy", "-movflags", "+faststart"), this.folder.resolve("damaged.mp4"));
		try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "rw")) {
			file.seek(file.length() / 2);
			file.write(Stream.generate(() -> "\u00ff").limit(300).reduce("", String::concat).getBytes("ISO-8859-1"));
		}
		Mp3Maker.Result made = make(source);
		assertThat(made.mp3().seconds()).isEqualTo(40, within(0.2));
		assertThat(made.verified().warnings()).contains("Some of the audio is damaged.");
	}

	@Test
	void makesWhatThereIsOfADamagedFileAndSaysSo() throws Exception {
		Mp3Maker.Result made = make(TestMedia.damaged());
		assertThat(made.mp3().seconds()).isBetween(7.5, 20.1);
		assertThat(made.verified().missing()).isNotEmpty();
	}

	private Mp3Maker.Result make(Path source) throws Exception {
		Path job = Files.createTempDirectory(this.folder, "job");
		Path copy = Files.createSymbolicLink(job.resolve("source.mp4"), source);
		Path output = this.folder.resolve("output.mp3");
		Mp3Maker.Result made = new Mp3Maker(TestMedia.ffmpeg(), new IdleCores(1)).make(SourceFile.of(copy),
				Options.of(Preset.V2), output, this.monitor);
		OtherPrograms.assertTake(output, made.mp3().samples());
		return made;
	}

	private static Sound decoded(Path file, int sampleRate) throws Exception {
		return decoded(file, sampleRate, "");
	}

	private static Sound decoded(Path file, int sampleRate, String filter) throws Exception {
		FfmpegResult heard = TestMedia.ffmpeg()
			.run(List.of("-v", "level+info", "-i", file.toString(), "-map", "0:a", "-af", filter + DecodedMp3.FILTER,
					"-f", "null", "-"), (report) -> {
					});
		return new Sound(Math.round(heard.outSeconds() * sampleRate), DecodedMp3.highestPeak(heard.messages()));
	}

	private record Sound(long samples, @Nullable Double peak) {
	}

}
