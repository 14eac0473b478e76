package io.m3dio.converter.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.supervision.ConversionException;
import io.m3dio.converter.supervision.RecordingMonitor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class ProbeTests {

	private final Probe probe = new Probe(TestMedia.ffmpeg());

	@TempDir
	Path folder;

	@Test
	void findsTheAudioTrack() throws Exception {
		assertThat(probe(TestMedia.video(20)).tracks()).singleElement()
			.extracting(AudioTrack::codec, AudioTrack::sampleRate, AudioTrack::channels)
			.containsExactly("aac", 44100, 2);
		assertThat(probe(TestMedia.mono()).tracks()).singleElement()
			.extracting(AudioTrack::sampleRate, AudioTrack::channels)
			.containsExactly(22050, 1);
	}

	@Test
	void findsHowLongItIsHeard() throws Exception {
		for (Path source : List.of(TestMedia.video(20), TestMedia.fastStart(20), TestMedia.fragmented())) {
			assertThat(probe(source).tracks().get(0).presentation().seconds()).isEqualTo(20, within(0.05));
		}
	}

	@Test
	void refusesAFileWithoutAudio() {
		assertRefused("no-audio", () -> probe(TestMedia.silentFilm()));
	}

	@Test
	void refusesAFileThatIsNoVideo() {
		assertRefused("unreadable", () -> probe(TestMedia.text()));
	}

	@Test
	void refusesAFileThatWasCutOffBeforeItsIndex() {
		assertRefused("truncated", () -> probe(TestMedia.cut(TestMedia.video(20), 0.5)));
	}

	@Test
	void noticesThatTheEndIsMissing() throws Exception {
		assertThat(probe(TestMedia.cut(TestMedia.fastStart(20), 0.5)).cutOff()).isTrue();
		assertThat(probe(TestMedia.cut(TestMedia.fragmented(), 0.9)).cutOff()).isTrue();
		assertThat(probe(TestMedia.fastStart(20)).cutOff()).isFalse();
	}

	@Test
	void refusesMoreChaptersThanAnybodyHas() throws Exception {
		String chapters = IntStream.range(0, 40_000)
			.mapToObj((number) -> "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n".formatted(2 * number,
					2 * number + 2, "x".repeat(200)))
			.collect(Collectors.joining("", ";FFMETADATA1\n", ""));
		Path list = Files.writeString(this.folder.resolve("chapters.txt"), chapters);
		Path source = TestMedia.make("ten-thousands.mp4", "-f", "ffmetadata", "-i", list.toString(), "-i",
				TestMedia.video(20).toString(), "-map", "1:a", "-map_chapters", "0", "-c", "copy");
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> probe(source))
			.satisfies((ex) -> assertThat(ex.failure().message()).contains("too many chapters"));
	}

	@Test
	void opensNothingButTheFile() throws Exception {
		Path playlist = this.folder.resolve("playlist.mp4");
		Files.writeString(playlist, "#EXTM3U\n#EXTINF:10,\nfile://" + TestMedia.video(2) + "\n#EXT-X-ENDLIST\n");
		assertRefused("unreadable", () -> probe(playlist));
		Files.writeString(playlist, "ffconcat version 1.0\nfile " + TestMedia.video(2) + "\n");
		assertRefused("unreadable", () -> probe(playlist));
	}

	private Source probe(Path source) throws Exception {
		return this.probe.probe(SourceFile.of(source), new RecordingMonitor());
	}

	private static void assertRefused(String code, ThrowingCallable probing) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(probing)
			.satisfies((ex) -> assertThat(ex.failure().code()).isEqualTo(code));
	}

}
