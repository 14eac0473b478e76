package io.m3dio.converter.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.supervision.RecordingMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class Mp3DecoderTests {

	private static final int SAMPLE_RATE = 44100;

	private final Path mp3 = TestMedia.make("sine-5.mp3", "-f", "lavfi", "-i",
			"sine=frequency=440:sample_rate=44100:duration=5,volume=-6dB", "-q:a", "2");

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "plain", "it's", "a:b", "a,b;c", "[a]", "back\\slash", "both\\'", "%s = 1" })
	void hearsAllOfItWhereverItIs(String name) throws Exception {
		Path file = Files.copy(this.mp3, Files.createDirectory(this.folder.resolve(name)).resolve("output.mp3"));
		DecodedMp3 decoded = decode(file, true);
		assertThat(decoded.samples()).isEqualTo(5 * SAMPLE_RATE);
		assertThat(decoded.peak()).isBetween(-25.0, -6.0);
		assertThat(decoded.loudness()).isNotNull().isNegative();
	}

	@Test
	void doesNotTakeWhatIsDamaged() throws Exception {
		byte[] bytes = Files.readAllBytes(this.mp3);
		for (int i = bytes.length / 2; i < bytes.length / 2 + 2000; i++) {
			bytes[i] ^= (byte) 0x5a;
		}
		Path damaged = Files.write(this.folder.resolve("damaged.mp3"), bytes);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> decode(damaged, false))
			.withMessageStartingWith("The MP3 cannot be decoded: ");
	}

	@Test
	void doesNotTakeWhatIsNoMp3() throws Exception {
		Path text = Files.writeString(this.folder.resolve("text.mp3"), "Not a sound. ".repeat(1000));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> decode(text, false));
	}

	private static DecodedMp3 decode(Path file, boolean measured) throws IOException, InterruptedException {
		return new Mp3Decoder(TestMedia.ffmpeg()).decode(file, 1, 1024, measured, new RecordingMonitor());
	}

}
