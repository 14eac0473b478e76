package io.m3dio.id3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.m3dio.id3.Id3Tag.Chapter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link Id3Head}.
 */
class Id3HeadTests {

	private static final List<Chapter> OLD = List.of(new Chapter("Eins", 0, 1000), new Chapter("Zwei", 1000, 2000));

	private static final List<Chapter> NEW = List.of(new Chapter("Intro", 0, 700), new Chapter("Größe", 700, 1500),
			new Chapter("日本", 1500, 2000));

	private final byte[] audio = new byte[5000];

	private final byte[] cover = new byte[300_000];

	Id3HeadTests() {
		new Random(1).nextBytes(this.audio);
		new Random(2).nextBytes(this.cover);
		this.audio[0] = (byte) 0xff;
	}

	@Test
	void replacesTheChaptersAndNothingElse() throws IOException {
		byte[] mp3 = mp3(
				new Id3Tag().text("TIT2", "Night Train").comment("Mine").chapters(OLD).cover("image/jpeg", this.cover));
		Id3Head head = Id3Head.withChapters(new ByteArrayInputStream(mp3), NEW);
		assertThat(head.bytes().length).as("the cover is not copied").isLessThan(1000);
		byte[] edited = applied(head, mp3);
		Id3Frames frames = Id3Frames.in(edited);
		assertThat(frames.all()).extracting(Id3Frames.Frame::id)
			.containsExactly("TIT2", "COMM", "CTOC", "CHAP", "CHAP", "CHAP", "APIC");
		assertThat(frames.chapters()).containsExactly(new Id3Frames.Chapter("Intro", 0, 700),
				new Id3Frames.Chapter("Größe", 700, 1500), new Id3Frames.Chapter("日本", 1500, 2000));
		assertThat(Arrays.mismatch(mp3(
				new Id3Tag().text("TIT2", "Night Train").comment("Mine").chapters(NEW).cover("image/jpeg", this.cover)),
				edited))
			.as("the same as if it had been written with these chapters")
			.isEqualTo(-1);
	}

	@Test
	void addsChaptersToATagWithoutAny() throws IOException {
		byte[] mp3 = mp3(new Id3Tag().text("TIT2", "Night Train"));
		assertThat(edited(mp3, NEW)).isEqualTo(mp3(new Id3Tag().text("TIT2", "Night Train").chapters(NEW)));
	}

	@Test
	void addsChaptersToAnMp3WithoutATag() throws IOException {
		assertThat(edited(this.audio, NEW)).isEqualTo(mp3(new Id3Tag().chapters(NEW)));
		assertThat(edited(this.audio, List.of())).isEqualTo(this.audio);
	}

	@Test
	void removesChapters() throws IOException {
		assertThat(edited(mp3(new Id3Tag().chapters(OLD)), List.of())).isEqualTo(this.audio);
		byte[] mp3 = mp3(new Id3Tag().chapters(OLD).cover("image/png", this.cover));
		assertThat(edited(mp3, List.of())).isEqualTo(mp3(new Id3Tag().cover("image/png", this.cover)));
	}

	@Test
	void replacesNestedTables() throws IOException {
		List<Chapter> many = IntStream.range(0, 500).mapToObj((i) -> new Chapter("c" + i, i, i + 1)).toList();
		byte[] mp3 = mp3(new Id3Tag().chapters(many));
		assertThat(edited(mp3, NEW)).isEqualTo(mp3(new Id3Tag().chapters(NEW)));
		assertThat(Id3Frames.in(edited(mp3(new Id3Tag().chapters(NEW)), many)).chapters()).hasSize(500);
	}

	@Test
	void refusesATagThatItHasNotWritten() {
		byte[] mp3 = mp3(new Id3Tag().text("TIT2", "x").chapters(OLD));
		assertThatIOException().isThrownBy(() -> edited(Arrays.copyOf(mp3, 15), NEW));
		byte[] tooLong = mp3.clone();
		tooLong[14] = 1;
		assertThatIOException().isThrownBy(() -> edited(tooLong, NEW)).withMessageContaining("too large");
		byte[] negative = mp3.clone();
		negative[14] = -1;
		assertThatIOException().isThrownBy(() -> edited(negative, NEW)).withMessageContaining("too large");
		byte[] later = mp3.clone();
		later[3] = 4;
		assertThatIOException().isThrownBy(() -> edited(later, NEW)).withMessageContaining("version");
	}

	private byte[] edited(byte[] mp3, List<Chapter> chapters) throws IOException {
		return applied(Id3Head.withChapters(new ByteArrayInputStream(mp3), chapters), mp3);
	}

	private static byte[] applied(Id3Head head, byte[] mp3) {
		ByteArrayOutputStream edited = new ByteArrayOutputStream();
		edited.writeBytes(head.bytes());
		edited.write(mp3, (int) head.replaced(), mp3.length - (int) head.replaced());
		return edited.toByteArray();
	}

	private byte[] mp3(Id3Tag tag) {
		ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
		mp3.writeBytes(tag.toBytes());
		mp3.writeBytes(this.audio);
		return mp3.toByteArray();
	}

}
