package io.m3dio.gateway.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes the records of a ZIP, whose files are stored as they are. A number that is too
 * large for its field is in a record or an extra field of Zip64.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">the
 * specification of ZIP, 4.3</a>
 */
final class ZipRecords {

	private static final long MAX_32_BITS = 0xffffffffL;

	private static final int MAX_16_BITS = 0xffff;

	/** 1.0, and 4.5 for Zip64. */
	private static final int VERSION = 10;

	private static final int VERSION_ZIP64 = 45;

	private static final int UTF8_NAMES = 1 << 11;

	private static final int FIRST_YEAR = 1980;

	private ZipRecords() {
	}

	/**
	 * Writes what precedes a file.
	 */
	static byte[] localHeader(StoredFile file) {
		boolean large = file.length() >= MAX_32_BITS;
		LittleEndian extra = new LittleEndian();
		if (large) {
			extra.put16(0x0001).put16(16).put64(file.length()).put64(file.length());
		}
		time(extra, file.time());
		LittleEndian header = new LittleEndian().put32(0x04034b50);
		common(header, file, large ? VERSION_ZIP64 : VERSION, extra);
		return header.put(name(file)).put(extra.bytes()).bytes();
	}

	/**
	 * Writes a file's entry in the central directory.
	 * @param offset where its local header is
	 */
	static byte[] centralHeader(StoredFile file, long offset) {
		boolean large = file.length() >= MAX_32_BITS;
		boolean far = offset >= MAX_32_BITS;
		LittleEndian extra = new LittleEndian();
		if (large || far) {
			extra.put16(0x0001).put16((large ? 16 : 0) + (far ? 8 : 0));
			if (large) {
				extra.put64(file.length()).put64(file.length());
			}
			if (far) {
				extra.put64(offset);
			}
		}
		time(extra, file.time());
		int version = (large || far) ? VERSION_ZIP64 : VERSION;
		LittleEndian header = new LittleEndian().put32(0x02014b50).put16(version);
		common(header, file, version, extra);
		// Without a comment, on the first disk, without attributes.
		header.put16(0).put16(0).put16(0).put32(0).put32(Math.min(offset, MAX_32_BITS));
		return header.put(name(file)).put(extra.bytes()).bytes();
	}

	/**
	 * Writes what follows the central directory.
	 * @param files the number of files
	 * @param offset where the directory begins
	 * @param size the directory's size in bytes
	 */
	static byte[] end(int files, long offset, long size) {
		LittleEndian end = new LittleEndian();
		if (files >= MAX_16_BITS || offset >= MAX_32_BITS || size >= MAX_32_BITS) {
			end.put32(0x06064b50).put64(44).put16(VERSION_ZIP64).put16(VERSION_ZIP64).put32(0).put32(0);
			end.put64(files).put64(files).put64(size).put64(offset);
			end.put32(0x07064b50).put32(0).put64(offset + size).put32(1);
		}
		int count = Math.min(files, MAX_16_BITS);
		end.put32(0x06054b50).put16(0).put16(0).put16(count).put16(count);
		return end.put32(Math.min(size, MAX_32_BITS)).put32(Math.min(offset, MAX_32_BITS)).put16(0).bytes();
	}

	/**
	 * Writes the fields that both headers of a file have.
	 */
	private static void common(LittleEndian header, StoredFile file, int version, LittleEndian extra) {
		LocalDateTime time = LocalDateTime.ofInstant(file.time(), ZoneOffset.UTC);
		long size = Math.min(file.length(), MAX_32_BITS);
		header.put16(version)
			.put16(UTF8_NAMES)
			.put16(0)
			.put16(time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() / 2)
			.put16(time.getYear() - FIRST_YEAR << 9 | time.getMonthValue() << 5 | time.getDayOfMonth())
			.put32(file.crc32())
			.put32(size)
			.put32(size)
			.put16(name(file).length)
			.put16(extra.bytes().length);
	}

	/**
	 * Writes Info-ZIP's extended timestamp. The usual field does not tell the time zone.
	 */
	private static void time(LittleEndian extra, Instant time) {
		extra.put16(0x5455).put16(5).put(new byte[] { 1 }).put32(time.getEpochSecond());
	}

	private static byte[] name(StoredFile file) {
		return file.name().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Bytes with the least significant one of each number first.
	 */
	private static final class LittleEndian {

		private final ByteArrayOutputStream out = new ByteArrayOutputStream();

		LittleEndian put16(int value) {
			return put(value, 2);
		}

		LittleEndian put32(long value) {
			return put(value, 4);
		}

		LittleEndian put64(long value) {
			return put(value, 8);
		}

		LittleEndian put(byte[] bytes) {
			this.out.writeBytes(bytes);
			return this;
		}

		byte[] bytes() {
			return this.out.toByteArray();
		}

		private LittleEndian put(long value, int bytes) {
			for (int i = 0; i < bytes; i++) {
				this.out.write((int) (value >> 8 * i));
			}
			return this;
		}

	}

}
