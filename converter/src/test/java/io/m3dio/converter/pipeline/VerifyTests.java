package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.Encoded;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.plan.Plan;
import io.m3dio.converter.source.AudioTrack;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.Unsupervised;
import io.m3dio.db.job.Options.Part;
import io.m3dio.db.job.Preset;
import io.m3dio.db.job.Verified;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

class VerifyTests {

	private final Verify verify = new Verify(TestMedia.ffmpeg());

	private final List<String> warnings = new ArrayList<>();

	private final Path mp3 = TestMedia.make("verify.mp3", "-f", "lavfi", "-i", "sine=d=20", "-c:a", "libmp3lame");

	@TempDir
	Path folder;

	@Test
	void acceptsTheDurationOfTheSource() throws Exception {
		for (Double seconds : new Double[] { 20.0, 20.09, null }) {
			Verified verified = verify(this.mp3, Mp3File.read(this.mp3), plan(seconds), false);
			assertThat(verified.samples()).isEqualTo(20 * 44100);
			assertThat(verified.peak()).isEqualTo(-18, within(0.5));
			assertThat(verified.loudness()).isNull();
		}
		assertThat(this.warnings).isEmpty();
	}

	@Test
	void measuresTheLoudness() throws Exception {
		Verified verified = verify(this.mp3, Mp3File.read(this.mp3), plan(20.0), true);
		assertThat(verified.loudness()).isEqualTo(-22, within(0.5));
	}

	@Test
	void refusesAnotherDuration() {
		for (double seconds : new double[] { 20.2, 19.8, 3600 }) {
			assertThatExceptionOfType(ConversionException.class)
				.isThrownBy(() -> verify(this.mp3, Mp3File.read(this.mp3), plan(seconds), false))
				.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo("unreadable"))
				.withMessageContaining("0:00:20 can be decoded");
		}
	}

	@Test
	void leavesAnMp3OfAnotherLengthToAnotherAttempt() throws Exception {
		Mp3File read = Mp3File.read(this.mp3);
		Mp3File longer = new Mp3File(read.size(), read.sampleRate(), read.channels(), read.frames(), read.samples() + 1,
				true);
		assertThatIOException().isThrownBy(() -> verify(this.mp3, longer, plan(20.0), false))
			.withMessageContaining("samples instead of");
	}

	@Test
	void leavesABrokenMp3ToAnotherAttempt() throws Exception {
		Path broken = Files.copy(this.mp3, this.folder.resolve("broken.mp3"));
		try (RandomAccessFile file = new RandomAccessFile(broken.toFile(), "rw")) {
			file.seek(file.length() / 2);
			file.write(new byte[5000]);
		}
		assertThatIOException().isThrownBy(() -> verify(broken, Mp3File.read(broken), plan(20.0), false));
	}

	@Test
	void leavesAFileThatCannotBeOpenedToAnotherAttempt() {
		assertThatIOException()
			.isThrownBy(() -> verify(this.folder.resolve("missing"), Mp3File.read(this.mp3), plan(20.0), false));
	}

	private Verified verify(Path file, Mp3File read, Plan plan, boolean measured)
			throws ConversionException, IOException, InterruptedException {
		Encoded encoded = new Encoded(List.of(), read.samples(), 576, null, "");
		return this.verify.verify(file, read, encoded, plan, measured, this.warnings, new Unsupervised());
	}

	private static Plan plan(@Nullable Double seconds) {
		AudioTrack track = new AudioTrack(0, "aac", 44100, 1, null, null, 0, seconds);
		return new Plan(track, Preset.CBR_128, false, 44100, 1, Part.ALL, seconds, 0, false, List.of(), false);
	}

}
