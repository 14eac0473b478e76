package io.m3dio.converter.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionCanceledException;
import io.m3dio.converter.supervision.ConversionMonitor;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.job.Progress;
import io.m3dio.db.job.Progress.Phase;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
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

class Mp3MakerTests {

	private static final double FRAME = 1152 / 44100.0;

	private final RecordingMonitor monitor = new RecordingMonitor();

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "V0, true, 0", "V2, true, 0", "CBR_320, false, 320000", "CBR_192, false, 192000",
			"CBR_128, false, 128000" })
	void encodesAsThePresetSays(Preset preset, boolean variable, int bitRate) throws Exception {
		Path mp3 = encode(TestMedia.video(20), preset);
		Mp3File file = Mp3File.read(mp3);
		assertThat(file.variable()).isEqualTo(variable);
		assertThat(file.sampleRate()).isEqualTo(44100);
		assertThat(file.seconds()).isEqualTo(20, within(FRAME));
		JsonNode probed = ffprobe(mp3);
		assertThat(probed.at("/format/duration").asDouble()).isEqualTo(file.seconds(), within(0.001));
		if (!variable) {
			assertThat(probed.at("/streams/0/bit_rate").asInt()).isEqualTo(bitRate);
		}
	}

	@Test
	void carriesTagsOverButNoneOfTheContainer() throws Exception {
		JsonNode tags = ffprobe(encode(TestMedia.tagged(), Preset.V2)).at("/format/tags");
		assertThat(tags.path("title").asString()).isEqualTo("Grüße aus Köln");
		assertThat(tags.path("artist").asString()).isEqualTo("Some One");
		assertThat(Set.copyOf(tags.propertyNames())).isSubsetOf("title", "artist", "encoder");
	}

	@Test
	void encodesOddSources() throws Exception {
		Map<Path, Integer> sampleRates = Map.of(TestMedia.mono(), 22050, TestMedia.surround(), 48000,
				TestMedia.highRate(), 48000);
		for (Map.Entry<Path, Integer> source : sampleRates.entrySet()) {
			Mp3File file = Mp3File.read(encode(source.getKey(), Preset.V2));
			assertThat(file.sampleRate()).isEqualTo(source.getValue());
			assertThat(file.seconds()).isEqualTo(2, within(0.08));
		}
		assertThat(Mp3File.read(encode(TestMedia.tiny(), Preset.V2)).seconds()).isEqualTo(0.05, within(FRAME));
	}

	@Test
	void reportsProgress() throws Exception {
		encode(TestMedia.minutes(5), Preset.CBR_128);
		List<Progress> reports = this.monitor.reports();
		assertThat(reports).hasSizeGreaterThan(3).allMatch((report) -> report.phase() == Phase.CONVERTING);
		assertThat(reports).extracting(Progress::percent).isSorted().allMatch((percent) -> percent <= 97);
		assertThat(reports.get(reports.size() - 1)).satisfies((last) -> {
			assertThat(last.percent()).isGreaterThan(50);
			assertThat(last.speed()).isNotNull().isGreaterThan(1);
			assertThat(last.secondsLeft()).isNotNull();
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void stopsFfmpegWhenItIsNotWantedAnyMore(int idle) throws Exception {
		Path source = inFolder(TestMedia.minutes(10));
		ConversionMonitor fickle = new ConversionMonitor() {

			@Override
			public void report(Progress progress) {
				if (progress.percent() > 5) {
					throw new ConversionCanceledException("changed my mind");
				}
			}

			@Override
			public void ensureNotCanceled() {
				// Decided with the next report.
			}

		};
		Path mp3 = source.resolveSibling("output.mp3");
		assertThatExceptionOfType(ConversionCanceledException.class)
			.isThrownBy(() -> maker(idle).make(SourceFile.of(source), Options.of(Preset.V2), mp3, fickle));
		assertThat(ProcessHandle.allProcesses()
			.filter((process) -> process.info().commandLine().orElse("").contains(this.folder.toString()))).isEmpty();
	}

	private Path encode(Path source, Preset preset) throws Exception {
		return make(source, Options.of(preset)).path();
	}

	private Made make(Path source, Options options) throws Exception {
		Path copy = inFolder(source);
		Path mp3 = copy.resolveSibling("output.mp3");
		return new Made(mp3, maker(1).make(SourceFile.of(copy), options, mp3, this.monitor));
	}

	private static Mp3Maker maker(int idle) {
		return new Mp3Maker(TestMedia.ffmpeg(), new IdleCores(idle));
	}

	private Path inFolder(Path source) throws Exception {
		Path job = Files.createTempDirectory(this.folder, "job");
		return Files.copy(source, job.resolve("source.mp4"));
	}

	private static JsonNode ffprobe(Path mp3) throws Exception {
		return new JsonMapper().readTree(TestMedia.ffmpeg()
			.probe(List.of("-v", "error", "-show_streams", "-show_format", "-of", "json", mp3.toString()), (report) -> {
			}));
	}

	private record Made(Path path, Mp3Maker.Result result) {
	}

}
