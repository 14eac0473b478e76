package io.m3dio.converter.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.encode.IdleCores;
import io.m3dio.converter.source.Growing;
import io.m3dio.converter.source.SourceFile;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.RecordingMonitor;
import io.m3dio.db.option.Damaged;
import io.m3dio.db.option.Options;
import io.m3dio.db.option.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A source that is converted while it is downloading gives the same MP3 as the complete
 * file.
 */
class GrowingSourcesTests {

	@TempDir
	Path folder;

	@Test
	void areConvertedInSegments() throws Exception {
		assertSame(TestMedia.make("music-first.mp4", "-i", TestMedia.concert(44100, 2).toString(), "-c", "copy",
				"-movflags", "+faststart"), Preset.V2);
	}

	@Test
	void areConvertedInOnePass() throws Exception {
		assertSame(TestMedia.fastStart(20), Preset.CBR_192);
	}

	@Test
	void mayHaveBoxesAfterTheMedia() throws Exception {
		Path noted = Files.copy(TestMedia.fastStart(20), this.folder.resolve("noted.mp4"));
		byte[] box = { 0, 0, 0, 12, 'f', 'r', 'e', 'e', 0, 0, 0, 0 };
		Files.write(noted, box, StandardOpenOption.APPEND);
		Files.writeString(noted, "some notes", StandardOpenOption.APPEND);
		assertSame(noted, Preset.V2);
	}

	@Test
	void areTriedAgainAsAWhole() throws Exception {
		assertSame(TestMedia.fragmented(), Preset.V2);
	}

	@Test
	void failForTheReasonThatTheWholeFileGives() throws Exception {
		Path cut = TestMedia.cut(TestMedia.fastStart(20), 0.75);
		Options all = Options.of(Preset.V2).withDamaged(Damaged.REFUSE);
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> convert(new Growing(cut, folder("cut")), all))
			.matches((ex) -> ex.failure().code().equals("truncated"));
	}

	@Test
	void becomeWhatThereIsOfThem() throws Exception {
		assertSame(TestMedia.cut(TestMedia.fastStart(20), 0.75), Preset.V2);
	}

	@Test
	void areNotWaitedForBehindTheirEnd() throws Exception {
		Growing growing = new Growing(TestMedia.cut(TestMedia.fastStart(20), 0.75), folder("growing"));
		Duration stall = Duration.ofSeconds(20);
		Instant start = Instant.now();
		new Mp3Maker(TestMedia.ffmpeg(stall), new IdleCores(1)).make(growing, Options.of(Preset.V2),
				this.folder.resolve("output.mp3"), new RecordingMonitor());
		assertThat(Duration.between(start, Instant.now())).isLessThan(stall);
	}

	private void assertSame(Path file, Preset preset) throws Exception {
		Growing growing = new Growing(file, folder("growing"));
		assertThat(growing.isGrowing()).isTrue();
		Path copy = Files.copy(file, folder("whole").resolve("source.mp4"));
		assertThat(convert(growing, Options.of(preset))).isEqualTo(convert(SourceFile.of(copy), Options.of(preset)));
	}

	private byte[] convert(SourceFile file, Options options) throws Exception {
		Path mp3 = file.path().resolveSibling("output.mp3");
		new Mp3Maker(TestMedia.ffmpeg(Duration.ofSeconds(3)), new IdleCores(1)).make(file, options, mp3,
				new RecordingMonitor());
		return Files.readAllBytes(mp3);
	}

	private Path folder(String name) throws Exception {
		return Files.createDirectories(this.folder.resolve(name));
	}

}
