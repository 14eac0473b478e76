package io.m3dio.converter.mp3;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.m3dio.converter.TestMedia;
import io.m3dio.converter.decode.Mp3Decoder;
import io.m3dio.converter.supervision.RecordingMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Mp3Cutter}. The decoded parts are equal to the decoded whole, bit by
 * bit.
 */
class Mp3CutterTests {

	/** In tenths of a second; every place within a frame gets its turn. */
	private static final List<Integer> TENTHS = List.of(1, 7, 1, 1, 50, 1, 2, 1, 1, 1, 3, 1, 100, 1, 1);

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "44100, 2, -q:a 2", "44100, 2, -q:a 0", "44100, 2, -b:a 128k", "44100, 2, -b:a 320k",
			"48000, 1, -b:a 64k", "32000, 2, -q:a 5 -reservoir 0", "44100, 2, -b:a 128k -joint_stereo 0",
			"24000, 2, -q:a 4", "22050, 1, -b:a 32k", "16000, 2, -b:a 64k", "8000, 1, -b:a 8k", "11025, 2, -q:a 6" })
	void cutsAtAnySample(int sampleRate, int channels, String encoder) throws Exception {
		Path whole = encoded(sampleRate, channels, encoder.split(" "));
		Mp3File mp3 = Mp3File.read(whole);
		byte[] pcm = pcm(whole);
		int sampleBytes = pcm.length / (int) mp3.samples();
		long position = 0;
		try (Mp3Cutter cutter = new Mp3Cutter(whole, Mp3Writer.LAME_DELAY)) {
			for (int i = 0; position < mp3.samples(); i++) {
				long length = (i < TENTHS.size()) ? TENTHS.get(i) * sampleRate / 10 + 37L * i
						: mp3.samples() - position;
				Path piece = this.folder.resolve("piece.mp3");
				Mp3File cut = cut(cutter, length, piece, mp3.variable());
				assertThat(Mp3File.read(piece)).isEqualTo(cut);
				assertThat(cut.samples()).isEqualTo(length);
				assertThat(
						new Mp3Decoder(TestMedia.ffmpeg()).decode(piece, channels, 1024, false, new RecordingMonitor())
							.samples())
					.as("from %d", position)
					.isEqualTo(length);
				byte[] expected = Arrays.copyOfRange(pcm, (int) position * sampleBytes,
						(int) (position + length) * sampleBytes);
				assertThat(Arrays.mismatch(pcm(piece), expected)).as("from %d", position).isEqualTo(-1);
				position += length;
			}
		}
	}

	@Test
	void addsLittle() throws Exception {
		Path whole = encoded(44100, 2, "-q:a", "2");
		Path piece = this.folder.resolve("piece.mp3");
		try (Mp3Cutter cutter = new Mp3Cutter(whole, Mp3Writer.LAME_DELAY)) {
			long half = Mp3File.read(whole).samples() / 2;
			long size = cut(cutter, half, piece, true).size() + cut(cutter, half, piece, true).size();
			assertThat(size).isBetween(Mp3File.read(whole).size(), Mp3File.read(whole).size() + 6 * 1044);
		}
	}

	@Test
	void refusesWhatHasNoMusic() throws Exception {
		Path empty = Files.write(this.folder.resolve("empty.mp3"), new byte[0]);
		assertThatExceptionOfType(NoMp3Exception.class).isThrownBy(() -> new Mp3Cutter(empty, 0));
	}

	private Path encoded(int sampleRate, int channels, String... encoder) throws Exception {
		Path whole = this.folder.resolve("whole.mp3");
		List<String> arguments = new ArrayList<>(List.of("-v", "error", "-i",
				TestMedia.concert(sampleRate, channels).toString(), "-map", "0:a", "-c:a", "libmp3lame"));
		arguments.addAll(List.of(encoder));
		arguments.addAll(List.of("-map_metadata", "-1", "-id3v2_version", "0", whole.toString()));
		TestMedia.ffmpeg().run(arguments, (report) -> {
		});
		return whole;
	}

	private static Mp3File cut(Mp3Cutter cutter, long samples, Path target, boolean variable) throws Exception {
		try (Mp3Writer writer = new Mp3Writer(target, new byte[0], variable, 2)) {
			return cutter.cut(samples, writer, () -> {
			});
		}
	}

	private static byte[] pcm(Path mp3) throws Exception {
		ByteArrayOutputStream samples = new ByteArrayOutputStream();
		TestMedia.ffmpeg()
			.stream(List.of("-v", "error", "-xerror", "-i", mp3.toString(), "-f", "f32le", "pipe:1"),
					(buffer, count) -> samples.write(buffer, 0, count), (report) -> {
					});
		return samples.toByteArray();
	}

}
