package io.m3dio.mp4.box;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;

import io.m3dio.mp4.Boxes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.m3dio.mp4.Boxes.box;
import static io.m3dio.mp4.Boxes.join;
import static io.m3dio.mp4.Boxes.moov;
import static io.m3dio.mp4.Boxes.text;
import static org.assertj.core.api.Assertions.assertThat;

class LayoutTests {

	private static final byte[] TYPE = box("ftyp", text("isom"));

	private static final byte[] MEDIA = box("mdat", new byte[1000]);

	@TempDir
	Path folder;

	@Test
	void findsNothingMissingInAWholeFile() throws Exception {
		Layout whole = new Layout(0, true, true, false);
		assertThat(read(TYPE, moov(), MEDIA)).isEqualTo(whole);
		assertThat(read(TYPE, MEDIA, moov())).isEqualTo(whole);
		assertThat(read(box("wide"), MEDIA, moov())).isEqualTo(whole);
	}

	@Test
	void findsTheEndMissing() throws Exception {
		byte[] file = join(TYPE, moov(), MEDIA);
		assertThat(read(Arrays.copyOf(file, file.length - 250))).isEqualTo(new Layout(250, true, true, false));
		byte[] indexLast = join(TYPE, MEDIA, moov());
		assertThat(read(Arrays.copyOf(indexLast, 500)))
			.isEqualTo(new Layout(TYPE.length + 1008 - 500, false, true, false));
	}

	@Test
	void takesNotesOfACameraForNoBox() throws Exception {
		assertThat(read(TYPE, moov(), MEDIA, text("some notes"))).isEqualTo(new Layout(0, true, true, false));
	}

	@Test
	void tellsAPhotoFromAFilm() throws Exception {
		assertThat(read(TYPE, box("meta"), MEDIA).photo()).isTrue();
		assertThat(read(TYPE, box("meta"), moov(), MEDIA).photo()).isFalse();
	}

	@Test
	void survivesBoxesThatLie() throws Exception {
		byte[] loop = { 0, 0, 0, 0, 'f', 'r', 'e', 'e' };
		byte[] small = { 0, 0, 0, 4, 'f', 'r', 'e', 'e' };
		byte[] negative = { 0, 0, 0, 1, 'f', 'r', 'e', 'e', -1, -1, -1, -1, -1, -1, -1, -1 };
		byte[] largest = { 0, 0, 0, 1, 'f', 'r', 'e', 'e', 0x7f, -1, -1, -1, -1, -1, -1, -1 };
		byte[] cut = { 0, 0, 0, 1, 'm', 'd', 'a', 't', 0 };
		for (byte[] bytes : new byte[][] { loop, small, negative, largest, {}, { 0 } }) {
			assertThat(read(bytes)).isEqualTo(new Layout(0, false, false, false));
		}
		assertThat(read(cut).missingBytes()).isPositive();
	}

	private Layout read(byte[]... boxes) throws IOException {
		try (SeekableByteChannel file = Boxes.channel(this.folder, boxes)) {
			return Layout.read(file, file.size());
		}
	}

}
