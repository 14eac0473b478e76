package io.m3dio.mp4.box;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

import io.m3dio.mp4.Boxes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.m3dio.mp4.Boxes.box;
import static io.m3dio.mp4.Boxes.ints;
import static io.m3dio.mp4.Boxes.join;
import static io.m3dio.mp4.Boxes.moov;
import static io.m3dio.mp4.Boxes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LeadingIndexTests {

	private static final byte[] TYPE = box("ftyp", text("isom"));

	private static final byte[] MEDIA = box("mdat", new byte[1000]);

	@TempDir
	Path folder;

	@Test
	void isFoundBeforeTheMedia() throws Exception {
		byte[] file = join(TYPE, box("free", new byte[20]), moov(), MEDIA);
		LeadingIndex index = LeadingIndex.in(file).orElseThrow();
		assertThat(index.start()).isEqualTo(TYPE.length + 28 + 8);
		assertThat(index.end()).isEqualTo(TYPE.length + 28 + moov().length);
		assertThat(describesAll(index, file)).isTrue();
	}

	@Test
	void isFoundBehindABoxWithA64BitSize() {
		byte[] large = join(ints(1), text("free"), ints(0, 24, 0, 0));
		assertThat(LeadingIndex.in(join(large, moov()))).contains(new LeadingIndex(32, 24 + moov().length));
	}

	@Test
	void isFoundByItsHeaderAlone() {
		byte[] head = { 0, 0, 4, 0, 'm', 'o', 'o', 'v' };
		assertThat(LeadingIndex.in(head)).contains(new LeadingIndex(8, 1024));
	}

	@Test
	void isNotFoundBehindTheMedia() {
		assertThat(LeadingIndex.in(join(TYPE, MEDIA, moov()))).isEmpty();
	}

	@Test
	void doesNotDescribeFragments() throws Exception {
		byte[] file = join(moov(box("mvex")), MEDIA);
		assertThat(describesAll(LeadingIndex.in(file).orElseThrow(), file)).isFalse();
	}

	@Test
	void doesNotDescribeAllIfItIsDamaged() throws Exception {
		byte[] file = join(moov(ints(4), text("trak"), new byte[20]), MEDIA);
		assertThat(describesAll(LeadingIndex.in(file).orElseThrow(), file)).isFalse();
	}

	@Test
	void hasToBeComplete() {
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> describesAll(new LeadingIndex(8, 1024), moov()));
	}

	private boolean describesAll(LeadingIndex index, byte[] file) throws IOException {
		try (SeekableByteChannel channel = Boxes.channel(this.folder, file)) {
			return index.describesAll(channel);
		}
	}

}
