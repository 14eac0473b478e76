package io.m3dio.converter.encode;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.mp3.Frames;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.pipeline.Join;
import io.m3dio.converter.pipeline.Mp3Maker;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.source.Probe;
import io.m3dio.converter.source.Source;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.job.Progress.Phase;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class SegmentedEncoderTests {

	@TempDir
	Path folder;

	private final RecordingMonitor monitor = new RecordingMonitor();

	/**
	 * Frames and decoded samples are those of a single encoder, and the file is about as
	 * large as that of an encoder with a bit reservoir.
	 */
	@ParameterizedTest
	@CsvSource({ "44100, 2, V2", "44100, 2, V0", "48000, 2, V2", "32000, 2, V5", "44100, 1, V2", "24000, 2, V4",
			"22050, 1, V9", "16000, 2, V2", "11025, 1, V2", "8000, 2, V6" })
	void encodesAsOneEncoderWould(int sampleRate, int channels, Preset preset) throws Exception {
		Path source = Files.copy(TestMedia.concert(sampleRate, channels), this.folder.resolve("source.mp4"));
		Source probed = new Probe(TestMedia.ffmpeg()).probe(SourceFile.of(source), this.monitor);
		Plan plan = Plan.of(probed, probed.tracks().get(0), Options.of(preset));
		SegmentedEncoder encoder = new SegmentedEncoder(TestMedia.ffmpeg(), new IdleCores(1), plan, this.monitor);
		EncodedAudio encoded = encoder.encode(probed,
				new Segmentation(Math.round(7.3 * sampleRate / plan.format().frameSamples())));
		assertThat(encoded.files()).hasSize(6);
		assertThat(SegmentSeams.match(encoder.segments())).isTrue();
		Path single = plainly(source, plan, "-reservoir", "0");
		assertThat(encoded.samples()).isEqualTo(Mp3File.read(single).samples());
		assertThat(frames(encoder.segments())).isEqualTo(frames(single, 1, Frames.ALL));

		Path joined = this.folder.resolve("joined.mp3");
		new Join().join(encoded, new byte[0], joined, this.monitor);
		assertThat(pcm(joined)).isEqualTo(pcm(single));
		// The reservoir starts empty at each seam.
		assertThat(Files.size(joined)).isLessThanOrEqualTo(Files.size(plainly(source, plan)) + 5 * 511);
	}

	@Test
	void borrowsCoresAndGivesThemBack() throws Exception {
		IdleCores cores = new IdleCores(3);
		Path source = Files.copy(TestMedia.minutes(5), this.folder.resolve("source.mp4"));
		Mp3Maker maker = new Mp3Maker(TestMedia.ffmpeg(), cores);
		Mp3Maker.Result made = maker.make(SourceFile.of(source), Options.of(Preset.V2),
				this.folder.resolve("output.mp3"), this.monitor);
		assertThat(made.mp3().seconds()).isBetween(299.9, 300.4);
		assertThat(cores.idle()).isEqualTo(3);
		assertThat(Files.list(this.folder)).noneMatch((file) -> file.toString().endsWith(".pcm"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void correctsThePredictedSize(int idle) throws Exception {
		Path source = Files.copy(TestMedia.minutes(5), this.folder.resolve("source.mp4"));
		RecordingMonitor monitor = new RecordingMonitor();
		Mp3Maker.Result made = new Mp3Maker(TestMedia.ffmpeg(), new IdleCores(idle)).make(SourceFile.of(source),
				Options.of(Preset.V2), this.folder.resolve("output.mp3"), monitor);
		List<Long> predicted = monitor.reports()
			.stream()
			.filter((report) -> report.phase() == Phase.CONVERTING)
			.map((report) -> Objects.requireNonNull(report.predictedSize()))
			.toList();
		// Nothing but a tone: far less than the 190 kbit/s that music takes.
		assertThat(300 * 190_000 / 8).isGreaterThan((int) (4 * made.mp3().size()));
		// What is being encoded has no bit reservoir yet.
		assertThat(predicted.get(predicted.size() - 1)).isCloseTo(made.mp3().size(), withinPercentage(35));
	}

	private Path plainly(Path source, Plan plan, String... more) throws Exception {
		Path mp3 = Files.createTempFile(this.folder, "plain", ".mp3");
		List<String> arguments = new ArrayList<>(
				List.of("-v", "error", "-y", "-i", source.toString(), "-map", "0:a:0"));
		arguments.addAll(EncoderArguments.quality(plan.format()));
		arguments.addAll(List.of(more));
		arguments.addAll(List.of("-map_metadata", "-1", "-id3v2_version", "0", mp3.toString()));
		TestMedia.ffmpeg().run(arguments, (report) -> {
		});
		return mp3;
	}

	private static List<String> frames(List<Segment> segments) throws Exception {
		List<String> all = new ArrayList<>();
		for (Segment segment : segments) {
			all.addAll(frames(segment.encoded(), segment.warmUp(), segment.frames()));
		}
		return all;
	}

	private static List<String> frames(Path file, long skipped, long count) throws Exception {
		List<String> some = new ArrayList<>();
		Frames.take(file, skipped, count, (frame) -> some.add(HexFormat.of().formatHex(frame)));
		return some;
	}

	private static String pcm(Path mp3) throws Exception {
		ByteArrayOutputStream samples = new ByteArrayOutputStream();
		TestMedia.ffmpeg()
			.stream(List.of("-v", "error", "-xerror", "-i", mp3.toString(), "-f", "f32le", "pipe:1"),
					(buffer, count) -> samples.write(buffer, 0, count), (report) -> {
					});
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(samples.toByteArray()));
	}

}
