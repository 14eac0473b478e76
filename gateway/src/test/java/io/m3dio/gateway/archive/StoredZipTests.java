package io.m3dio.gateway.archive;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StoredZip}.
 */
class StoredZipTests {

	private static final Instant TIME = Instant.parse("2026-11-30T01:02:04Z");

	private static final long FIVE_GIGABYTES = 5_000_000_000L;

	private final Random random = new Random(1);

	@TempDir
	Path folder;

	@Test
	void isReadByOthersAsItWasWritten() throws IOException {
		byte[] first = bytes(300_000);
		StoredZip zip = new StoredZip(
				List.of(file("Café – 01.mp3", first), file("empty.mp3", new byte[0]), file("日本.mp3", bytes(1))));
		byte[] all = read(zip.open());
		assertThat(all).hasSize((int) zip.length());
		try (ZipFile read = new ZipFile(Files.write(this.folder.resolve("a.zip"), all).toFile())) {
			assertThat(read.stream()).extracting(ZipEntry::getName)
				.containsExactly("Café – 01.mp3", "empty.mp3", "日本.mp3");
			ZipEntry entry = read.getEntry("Café – 01.mp3");
			assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIME);
			assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
			try (InputStream content = read.getInputStream(entry)) {
				assertThat(content.readAllBytes()).isEqualTo(first);
			}
		}
		try (ZipInputStream read = new ZipInputStream(new ByteArrayInputStream(all))) {
			// It compares the checksum with what it has read.
			assertThat(read.getNextEntry()).isNotNull();
			assertThat(read.readAllBytes()).isEqualTo(first);
			assertThat(read.getNextEntry()).isNotNull();
			assertThat(read.getNextEntry()).isNotNull();
			assertThat(read.getNextEntry()).isNull();
		}
	}

	@Test
	void isTheSameFromAnyPlaceOn() throws IOException {
		StoredZip zip = new StoredZip(
				IntStream.range(0, 20).mapToObj((i) -> file(i + ".mp3", bytes(this.random.nextInt(5000)))).toList());
		byte[] all = read(zip.open());
		for (int i = 0; i < 500; i++) {
			int from = this.random.nextInt(all.length + 1);
			try (InputStream in = zip.open()) {
				assertThat(in.skip(from)).isEqualTo(from);
				int length = this.random.nextInt(all.length - from + 1);
				assertThat(in.readNBytes(length)).isEqualTo(Arrays.copyOfRange(all, from, from + length));
			}
		}
	}

	@Test
	void opensNothingThatIsSkipped() throws IOException {
		AtomicInteger opened = new AtomicInteger();
		List<StoredFile> files = IntStream.range(0, 10)
			.mapToObj((i) -> new StoredFile(i + ".mp3", "id", 1000, 0, TIME, () -> {
				opened.incrementAndGet();
				return new ByteArrayInputStream(new byte[1000]);
			}))
			.toList();
		try (InputStream in = new StoredZip(files).open()) {
			assertThat(in.skip(5000)).isEqualTo(5000);
			assertThat(in.read()).isZero();
		}
		assertThat(opened).hasValue(1);
	}

	@Test
	void laysOutFilesOfManyGigabytesWithZip64() throws IOException {
		StoredFile small = file("small.mp3", bytes(10));
		StoredFile large = new StoredFile("large.mp3", "large", FIVE_GIGABYTES, 0x12345678L, TIME,
				() -> new ByteArrayInputStream(new byte[0]));
		StoredZip zip = new StoredZip(List.of(small, large, file("behind.mp3", bytes(20))));
		long largeHeader = ZipRecords.localHeader(small).length + 10;
		ByteBuffer header = at(zip, largeHeader, 80);
		assertThat(header.getInt(0)).isEqualTo(0x04034b50);
		assertThat(header.getShort(4)).as("version").isEqualTo((short) 45);
		assertThat(header.getInt(18)).isEqualTo(-1);
		assertThat(header.getInt(22)).isEqualTo(-1);
		assertThat(header.getShort(30 + 9)).as("Zip64").isEqualTo((short) 1);
		assertThat(header.getLong(30 + 9 + 4)).isEqualTo(FIVE_GIGABYTES);
		assertThat(header.getLong(30 + 9 + 12)).isEqualTo(FIVE_GIGABYTES);
		long behind = largeHeader + ZipRecords.localHeader(large).length + FIVE_GIGABYTES;
		assertThat(at(zip, behind, 4).getInt(0)).isEqualTo(0x04034b50);
		ByteBuffer end = at(zip, zip.length() - 98, 98);
		assertThat(end.getInt(0)).isEqualTo(0x06064b50);
		assertThat(end.getLong(24)).as("files").isEqualTo(3);
		long directory = end.getLong(48);
		assertThat(end.getLong(40)).as("size of the directory").isEqualTo(zip.length() - 98 - directory);
		assertThat(end.getInt(56)).isEqualTo(0x07064b50);
		assertThat(end.getLong(64)).as("where the end is").isEqualTo(zip.length() - 98);
		assertThat(end.getInt(76)).isEqualTo(0x06054b50);
		assertThat(end.getInt(92)).as("offset in the old record").isEqualTo(-1);
		ByteBuffer entries = at(zip, directory, (int) (zip.length() - 98 - directory));
		int second = ZipRecords.centralHeader(small, 0).length;
		assertThat(entries.getInt(second)).isEqualTo(0x02014b50);
		assertThat(entries.getInt(second + 42)).as("offset, not that far").isEqualTo((int) largeHeader);
		assertThat(entries.getLong(second + 46 + 9 + 4)).isEqualTo(FIVE_GIGABYTES);
		int third = second + ZipRecords.centralHeader(large, largeHeader).length;
		assertThat(entries.getInt(third + 20)).as("size").isEqualTo(20);
		assertThat(entries.getInt(third + 42)).isEqualTo(-1);
		assertThat(entries.getLong(third + 46 + 10 + 4)).as("far offset").isEqualTo(behind);
	}

	@Test
	void countsMoreFilesThanFitIntoTheOldRecord() throws IOException {
		List<StoredFile> files = IntStream.range(0, 70_000).mapToObj((i) -> file(i + ".mp3", new byte[0])).toList();
		StoredZip zip = new StoredZip(files);
		try (ZipFile read = new ZipFile(Files.write(this.folder.resolve("b.zip"), read(zip.open())).toFile())) {
			assertThat(read.size()).isEqualTo(70_000);
		}
	}

	@Test
	void breaksOffIfAFileIsShorterThanItWas() {
		StoredFile shorter = new StoredFile("a.mp3", "a", 10, 0, TIME, () -> new ByteArrayInputStream(new byte[9]));
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(new StoredZip(List.of(shorter)).open()));
	}

	@Test
	void hasAnIdOfItsFilesAndTheirNamesInOrder() {
		StoredFile a = file("a.mp3", bytes(5));
		StoredFile b = file("b.mp3", bytes(5));
		String id = new StoredZip(List.of(a, b)).id();
		assertThat(new StoredZip(List.of(a, b)).id()).isEqualTo(id);
		assertThat(new StoredZip(List.of(b, a)).id()).isNotEqualTo(id);
		assertThat(new StoredZip(List.of(a)).id()).isNotEqualTo(id);
	}

	private static ByteBuffer at(StoredZip zip, long offset, int length) throws IOException {
		try (InputStream in = zip.open()) {
			assertThat(in.skip(offset)).isEqualTo(offset);
			byte[] bytes = new byte[length];
			int count = 0;
			for (int value = 0; count < length && value >= 0; count++) {
				try {
					value = in.read();
				}
				catch (EOFException ex) {
					// The large file, which is not there.
					break;
				}
				bytes[count] = (byte) value;
			}
			return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		}
	}

	private static byte[] read(InputStream in) throws IOException {
		try (in) {
			return in.readAllBytes();
		}
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private static StoredFile file(String name, byte[] content) {
		CRC32 crc32 = new CRC32();
		crc32.update(content);
		return new StoredFile(name, name + crc32.getValue(), content.length, crc32.getValue(), TIME,
				() -> new ByteArrayInputStream(content));
	}

}
