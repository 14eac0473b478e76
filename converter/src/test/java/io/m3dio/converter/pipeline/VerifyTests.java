package io.m3dio.converter.pipeline;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.m3dio.converter.Plans;
import io.m3dio.converter.TestMedia;
import io.m3dio.converter.decode.Losses;
import io.m3dio.converter.encode.EncodedAudio;
import io.m3dio.converter.mp3.Mp3File;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.job.Verified;
import io.m3dio.db.option.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

class VerifyTests {

	private final Verify verify = new Verify(TestMedia.ffmpeg());

	private final List<String> warnings = new ArrayList<>();

	private final Path mp3 = TestMedia.make("verify.mp3", "-f", "lavfi", "-i", "sine=d=20", "-c:a", "libmp3lame");

	@TempDir
	Path folder;

	@Test
	void tellsWhatThereIs() throws Exception {
		Verified verified = verify(this.mp3, Mp3File.read(this.mp3), null);
		assertThat(verified.samples()).isEqualTo(20 * 44100);
		assertThat(verified.peak()).isEqualTo(-18, within(0.5));
		assertThat(verified.loudness()).isNull();
		assertThat(verified.missing()).containsExactly("Something");
		assertThat(this.warnings).isEmpty();
	}

	@Test
	void measuresTheLoudnessAndSaysHowFarItIsOff() throws Exception {
		double loudness = Objects.requireNonNull(verify(this.mp3, Mp3File.read(this.mp3), -22.0).loudness());
		assertThat(loudness).isEqualTo(-22, within(0.5));
		this.warnings.clear();
		verify(this.mp3, Mp3File.read(this.mp3), loudness + 0.2);
		assertThat(this.warnings).isEmpty();
		verify(this.mp3, Mp3File.read(this.mp3), loudness + 0.5);
		assertThat(this.warnings).singleElement().asString().contains("LUFS instead of");
	}

	@Test
	void leavesAnMp3OfAnotherLengthToAnotherAttempt() throws Exception {
		Mp3File read = Mp3File.read(this.mp3);
		Mp3File longer = new Mp3File(read.size(), read.sampleRate(), read.channels(), read.frames(), read.samples() + 1,
				576, true);
		assertThatIOException().isThrownBy(() -> verify(this.mp3, longer, null))
			.withMessageContaining("samples instead of");
	}

	@Test
	void leavesABrokenMp3ToAnotherAttempt() throws Exception {
		Path broken = Files.copy(this.mp3, this.folder.resolve("broken.mp3"));
		try (RandomAccessFile file = new RandomAccessFile(broken.toFile(), "rw")) {
			file.seek(file.length() / 2);
			file.write(new byte[5000]);
		}
		assertThatIOException().isThrownBy(() -> verify(broken, Mp3File.read(broken), null));
	}

	@Test
	void leavesAFileThatCannotBeOpenedToAnotherAttempt() {
		assertThatIOException().isThrownBy(() -> verify(this.folder.resolve("missing"), Mp3File.read(this.mp3), null));
	}

	private Verified verify(Path file, Mp3File read, @Nullable Double loudness)
			throws ConversionException, IOException, InterruptedException {
		Losses losses = new Losses(List.of(), 0, read.samples(), 44100, "");
		EncodedAudio encoded = new EncodedAudio(Plans.plan(Preset.CBR_128, 20), List.of(), read.samples(), 576, null,
				losses);
		return this.verify
			.verify(file, read, encoded, loudness, this.warnings, List.of("Something"), new RecordingMonitor())
			.verified();
	}

}
