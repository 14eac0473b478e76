package io.m3dio.converter.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.format.Mp3File;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class VerifyTests {

	private final Verify verify = new Verify();

	private final Path mp3 = TestMedia.make("verify.mp3", "-f", "lavfi", "-i", "sine=d=20", "-c:a", "libmp3lame");

	@TempDir
	Path folder;

	@Test
	void acceptsTheDurationOfTheSource() throws Exception {
		Mp3File file = this.verify.verify(this.mp3, audio(20.0));
		assertThat(file.samples()).isEqualTo(20 * 44100);
		this.verify.verify(this.mp3, audio(20.09));
		this.verify.verify(this.mp3, audio(null));
	}

	@Test
	void refusesAnotherDuration() {
		for (double seconds : new double[] { 20.2, 19.8, 3600 }) {
			assertThatExceptionOfType(ConversionException.class)
				.isThrownBy(() -> this.verify.verify(this.mp3, audio(seconds)))
				.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo("unreadable"))
				.withMessageContaining("0:00:20 can be decoded");
		}
	}

	@Test
	void refusesWhatIsNoMp3() throws Exception {
		Path none = Files.writeString(this.folder.resolve("none.mp3"), "ID3");
		assertRefused(none);
		Path zeros = Files.write(this.folder.resolve("zeros.mp3"), new byte[4096]);
		assertRefused(zeros);
		byte[] untagged = Files.readAllBytes(this.mp3);
		Path frames = Files.write(this.folder.resolve("untagged.mp3"),
				new String(untagged, ISO_8859_1).replace("Info", "Nope").replace("Xing", "Nope").getBytes(ISO_8859_1));
		assertRefused(frames);
	}

	@Test
	void leavesAFileThatCannotBeOpenedToAnotherAttempt() {
		assertThatIOException().isThrownBy(() -> this.verify.verify(this.folder.resolve("missing"), audio(20.0)));
	}

	private void assertRefused(Path file) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> this.verify.verify(file, audio(20.0)))
			.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo("unreadable"));
	}

	private static SourceAudio audio(@Nullable Double seconds) {
		return new SourceAudio(seconds);
	}

}
