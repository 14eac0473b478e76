package io.m3dio.db.output;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

import io.m3dio.db.TestDatabase;
import io.m3dio.db.job.Output;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.MediaWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OutputFile}, of a file of which ten bytes are replaced with 300.
 */
class OutputFileTests {

	private final Bucket mp3s = new TestDatabase().media().mp3s();

	private final byte[] stored = random(2_000_000);

	private final byte[] head = random(300);

	private final Output output;

	OutputFileTests() {
		try (MediaWriter writer = this.mp3s.create("a", "talk.mp3")) {
			writer.write(this.stored, 0, this.stored.length);
			writer.finish();
		}
		this.output = new Output("a", this.stored.length, null, 1000, 1, null, List.of(), null, null);
	}

	@Test
	void isTheStoredFileUntilItIsEdited() throws IOException {
		OutputFile file = OutputFile.find(this.output, this.mp3s).orElseThrow();
		assertThat(file.id()).isEqualTo("a");
		assertThat(file.length()).isEqualTo(this.stored.length);
		try (InputStream in = file.open()) {
			assertThat(in.readAllBytes()).isEqualTo(this.stored);
		}
	}

	@Test
	void beginsWithItsOwnHeadOnceItIsEdited() throws IOException {
		OutputFile file = edited();
		assertThat(file.id()).startsWith("a-").isNotEqualTo(edited().id());
		assertThat(file.length()).isEqualTo(expected().length);
		try (InputStream in = file.open()) {
			assertThat(in.readAllBytes()).isEqualTo(expected());
		}
		try (InputStream in = file.openStored()) {
			assertThat(in.readAllBytes()).isEqualTo(this.stored);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 299, 300, 301, 1_500_000, 2_000_289 })
	void skipsToAnyPlaceAtOnce(int place) throws IOException {
		byte[] rest = Arrays.copyOfRange(expected(), place, expected().length);
		try (InputStream in = edited().open()) {
			assertThat(in.skip(place)).isEqualTo(place);
			assertThat(in.read()).isEqualTo(rest[0] & 0xff);
			assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(rest, 1, rest.length));
			assertThat(in.skip(1)).isZero();
			assertThat(in.read()).isEqualTo(-1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 10, 299, 70_000, 2_000_000 })
	void knowsItsChecksumWithAnyHeadWithoutReadingTheRest(int replaced) throws IOException {
		CRC32 expected = new CRC32();
		expected.update(this.head);
		expected.update(this.stored, replaced, this.stored.length - replaced);
		OutputFile file = OutputFile.find(this.output, this.mp3s).orElseThrow();
		assertThat(file.crc32With(this.head, replaced)).isEqualTo(expected.getValue());
	}

	@Test
	void isNotThereOnceItIsDeleted() {
		this.mp3s.delete("a");
		assertThat(OutputFile.find(this.output, this.mp3s)).isEmpty();
	}

	private OutputFile edited() {
		return OutputFile.find(this.output.withChapters(List.of(), this.head, 10, 0), this.mp3s).orElseThrow();
	}

	private byte[] expected() {
		byte[] expected = Arrays.copyOf(this.head, this.head.length + this.stored.length - 10);
		System.arraycopy(this.stored, 10, expected, this.head.length, this.stored.length - 10);
		return expected;
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

}
