package io.m3dio.converter.mp3;

import java.nio.file.Files;
import java.nio.file.Path;

import io.m3dio.converter.TestMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class Mp3FileTests {

	private final Path mp3 = TestMedia.make("verify.mp3", "-f", "lavfi", "-i", "sine=d=20", "-c:a", "libmp3lame");

	@TempDir
	Path folder;

	@Test
	void readsWhatFfmpegWrites() throws Exception {
		Mp3File file = Mp3File.read(this.mp3);
		assertThat(file.samples()).isEqualTo(20 * 44100);
		assertThat(file.channels()).isOne();
		assertThat(file.variable()).isFalse();
	}

	@Test
	void refusesWhatIsNoMp3() throws Exception {
		assertRefused(Files.writeString(this.folder.resolve("none.mp3"), "ID3"));
		assertRefused(Files.write(this.folder.resolve("zeros.mp3"), new byte[4096]));
		byte[] untagged = Files.readAllBytes(this.mp3);
		assertRefused(Files.write(this.folder.resolve("untagged.mp3"),
				new String(untagged, ISO_8859_1).replace("Info", "Nope").replace("Xing", "Nope").getBytes(ISO_8859_1)));
	}

	private static void assertRefused(Path file) {
		assertThatExceptionOfType(NoMp3Exception.class).isThrownBy(() -> Mp3File.read(file));
	}

}
