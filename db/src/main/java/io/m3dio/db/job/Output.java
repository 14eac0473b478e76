package io.m3dio.db.job;

import java.util.List;

import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The MP3 of a completed job, or the ZIP with the MP3s of its chapters.
 *
 * @param file its id in the bucket {@code mp3s}
 * @param size its size in bytes, as it is downloaded
 * @param files the number of MP3s in the ZIP; null if it is not a ZIP
 * @param durationMillis the playing time in milliseconds
 * @param bitRate its mean bit rate in bit/s
 * @param verified what was found when it was checked; missing for jobs of earlier
 * versions
 * @param chapters its chapters in order; missing for jobs of earlier versions, and if
 * there are more than {@value #MOST_CHAPTERS}
 * @param tag what else its ID3 tag says; null if it is a ZIP, and for jobs of earlier
 * versions
 * @param head what it begins with instead, if its chapters were edited
 */
public record Output(String file, long size, @Nullable Integer files, long durationMillis, int bitRate,
		@Nullable Verified verified, @Nullable List<Chapter> chapters, @Nullable Tag tag, @Nullable Head head) {

	/**
	 * More are not remembered.
	 */
	public static final int MOST_CHAPTERS = 500;

	/**
	 * Returns this MP3 with other chapters.
	 * @param chapters the chapters in order
	 * @param head what the stored file begins with instead
	 * @param replaced how many bytes at the beginning of the stored file that replaces
	 * @param crc32 the CRC-32 of all of the MP3 then
	 * @return the MP3
	 */
	public Output withChapters(List<Chapter> chapters, byte[] head, long replaced, long crc32) {
		Head newHead = new Head(new ObjectId().toHexString(), new Binary(head), replaced, crc32);
		long stored = (this.head == null) ? this.size : this.size - this.head.bytes().length() + this.head.replaced();
		return new Output(this.file, stored - replaced + head.length, this.files, this.durationMillis, this.bitRate,
				this.verified, chapters, this.tag, newHead);
	}

	/**
	 * A chapter of an MP3.
	 *
	 * @param startMillis where it starts, in milliseconds
	 * @param title its title, without control characters; may be empty
	 */
	public record Chapter(long startMillis, String title) {

		/**
		 * The most characters of a title.
		 */
		public static final int LONGEST_TITLE = 200;

	}

	/**
	 * The part of an ID3 tag that others than players need.
	 *
	 * @param title the title; null if it has none
	 * @param artist the artist; null if it has none
	 * @param cover where the cover is; null if it has none
	 */
	public record Tag(@Nullable String title, @Nullable String artist, @Nullable Cover cover) {
	}

	/**
	 * A picture file within the MP3.
	 *
	 * @param offset where in the stored file it begins, in bytes
	 * @param size its size in bytes
	 * @param mediaType {@code image/jpeg} or {@code image/png}
	 */
	public record Cover(long offset, int size, String mediaType) {
	}

	/**
	 * The beginning of an MP3, whose tag was written anew. The stored file stays as it
	 * is, so that a download that has begun gets the rest of what it began with.
	 *
	 * @param id distinguishes it from all other heads of the file
	 * @param bytes its bytes
	 * @param replaced how many bytes at the beginning of the file it replaces
	 * @param crc32 the CRC-32 of all of the MP3 with it
	 */
	public record Head(String id, Binary bytes, long replaced, long crc32) {

		@Override
		public String toString() {
			return "Head[id=" + this.id + ", length=" + this.bytes.length() + "]";
		}

	}

}
