package io.m3dio.converter.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.decode.Waveform;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Options.Part;
import io.m3dio.db.option.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for the waveform of an MP3.
 *
 * The recording is silent until 10 s, as loud as can be until 20 s, half as loud and on
 * the right alone until 30 s, and a quarter as loud until its end at 40 s.
 */
class WaveformTests {

	private static final int SAMPLE_RATE = 48_000;

	@TempDir
	Path folder;

	/**
	 * With four cores a preset with a variable bit rate is encoded in segments, otherwise
	 * in one pass. In mono, the right channel is half as loud once more.
	 */
	@ParameterizedTest
	@CsvSource({ "V2, 4, false", "V2, 1, false", "CBR_128, 1, false", "V4, 4, true" })
	void showsHowLoudEachMomentIs(Preset preset, int cores, boolean mono) throws Exception {
		Options options = Options.of(new Options.Format(preset, false, mono, null));
		Mp3Maker.Result made = make(recording(), options, cores);
		Waveform waveform = Objects.requireNonNull(made.waveform());
		assertThat(waveform.points().length).isEqualTo((40 * SAMPLE_RATE + 1023) / 1024);
		assertThat(waveform.samplesPerPoint()).isEqualTo(1024);
		assertThat(highest(waveform, 0.1, 9.9)).isZero();
		assertThat(highest(waveform, 10.1, 19.9)).isGreaterThan(118);
		assertThat(lowest(waveform, 10.1, 19.9)).isGreaterThan(110);
		assertThat(highest(waveform, 20.2, 29.9)).isCloseTo(mono ? 32 : 64, within(6));
		assertThat(lowest(waveform, 20.2, 29.9)).isCloseTo(mono ? 32 : 64, within(6));
		assertThat(highest(waveform, 30.2, 39.9)).isCloseTo(32, within(6));
	}

	@Test
	void beginsWhereThePartBegins() throws Exception {
		Options options = Options.of(Preset.V2).withPart(new Part(5.0, 37.0, 0, 0));
		Waveform waveform = Objects.requireNonNull(make(recording(), options, 4).waveform());
		assertThat(waveform.points().length).isEqualTo((32 * SAMPLE_RATE + 1023) / 1024);
		assertThat(highest(waveform, 0.1, 4.9)).isZero();
		assertThat(lowest(waveform, 5.1, 14.9)).isGreaterThan(110);
		assertThat(highest(waveform, 15.2, 24.9)).isCloseTo(64, within(6));
	}

	@Test
	void showsFramesThatWereCopied() throws Exception {
		Path mp3 = TestMedia.make("loud.mp3", "-i", recording().toString(), "-c:a", "libmp3lame", "-q:a", "2");
		Path source = TestMedia.make("loud-inside.mp4", "-i", mp3.toString(), "-c", "copy");
		Mp3Maker.Result made = make(source, Options.of(Preset.AUTO), 1);
		assertThat(made.verified().copied()).isTrue();
		Waveform waveform = Objects.requireNonNull(made.waveform());
		assertThat(highest(waveform, 0.1, 9.9)).isZero();
		assertThat(lowest(waveform, 10.1, 19.9)).isGreaterThan(110);
	}

	@Test
	void hasAtMostSoManyPointsHoweverLongTheAudioIs() {
		long hour = 3600L * SAMPLE_RATE;
		for (long hours : new long[] { 1, 2, 48 }) {
			long points = (hours * hour - 1) / Waveform.samplesPerPoint(hours * hour) + 1;
			assertThat(points).isBetween(32_000L, 32_768L);
		}
		assertThat(Waveform.samplesPerPoint(1)).isEqualTo(1024);
	}

	private static int highest(Waveform waveform, double from, double to) {
		return points(waveform, from, to).max().orElseThrow();
	}

	private static int lowest(Waveform waveform, double from, double to) {
		return points(waveform, from, to).min().orElseThrow();
	}

	private static IntStream points(Waveform waveform, double from, double to) {
		byte[] points = waveform.points();
		double perSecond = (double) SAMPLE_RATE / waveform.samplesPerPoint();
		return IntStream.range((int) (from * perSecond), (int) (to * perSecond)).map((i) -> points[i]);
	}

	private Mp3Maker.Result make(Path source, Options options, int cores) throws Exception {
		Path job = Files.createTempDirectory(this.folder, "job");
		Path copy = Files.copy(source, job.resolve("source.mov"));
		return new Mp3Maker(TestMedia.ffmpeg(), new IdleCores(cores)).make(SourceFile.of(copy), options,
				job.resolve("output.mp3"), new RecordingMonitor());
	}

	private static Path recording() {
		String left = "if(lt(t,10),0,if(lt(t,20),1,if(lt(t,30),0,0.25)))*sin(2*PI*330*t)";
		String right = "if(lt(t,10),0,if(lt(t,20),1,if(lt(t,30),0.5,0.25)))*sin(2*PI*330*t)";
		return TestMedia.make("steps.mov", "-f", "lavfi", "-i",
				"aevalsrc='" + left + "|" + right + "':d=40:s=" + SAMPLE_RATE, "-c:a", "pcm_s16le");
	}

}
