package io.m3dio.converter.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.m3dio.converter.TestMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class Mp4BoxesTests {

	@TempDir
	Path folder;

	@Test
	void findsNothingMissingInAWholeFile() throws Exception {
		Mp4Boxes whole = new Mp4Boxes(0, true, true);
		assertThat(read(TestMedia.video(20))).isEqualTo(whole);
		assertThat(read(TestMedia.fastStart(20))).isEqualTo(whole);
		assertThat(read(TestMedia.fragmented())).isEqualTo(whole);
	}

	@Test
	void findsTheEndMissing() throws Exception {
		Path file = TestMedia.fastStart(20);
		Mp4Boxes boxes = read(TestMedia.cut(file, 0.75));
		assertThat(boxes.missingBytes()).isEqualTo(Files.size(file) - (long) (Files.size(file) * 0.75));
		assertThat(boxes.index()).isTrue();
		assertThat(read(TestMedia.cut(TestMedia.fragmented(), 0.75)).missingBytes()).isPositive();
		assertThat(read(TestMedia.cut(TestMedia.video(20), 0.5)))
			.matches((found) -> found.missingBytes() > 0 && !found.index());
	}

	@Test
	void takesNotesOfACameraForNoBox() throws Exception {
		Path file = Files.write(this.folder.resolve("noted.mp4"), Files.readAllBytes(TestMedia.video(2)));
		Files.writeString(file, "some notes", StandardOpenOption.APPEND);
		assertThat(read(file)).isEqualTo(new Mp4Boxes(0, true, true));
	}

	@Test
	void survivesBoxesThatLie() throws Exception {
		byte[] loop = { 0, 0, 0, 0, 'f', 'r', 'e', 'e' };
		byte[] small = { 0, 0, 0, 4, 'f', 'r', 'e', 'e' };
		byte[] negative = { 0, 0, 0, 1, 'f', 'r', 'e', 'e', -1, -1, -1, -1, -1, -1, -1, -1 };
		byte[] cut = { 0, 0, 0, 1, 'm', 'd', 'a', 't', 0 };
		for (byte[] bytes : new byte[][] { loop, small, negative, {}, { 0 } }) {
			assertThat(read(Files.write(this.folder.resolve("lie.mp4"), bytes)))
				.isEqualTo(new Mp4Boxes(0, false, false));
		}
		assertThat(read(Files.write(this.folder.resolve("lie.mp4"), cut)).missingBytes()).isPositive();
	}

	private static Mp4Boxes read(Path file) throws Exception {
		return Mp4Boxes.read(file, Files.size(file));
	}

}
