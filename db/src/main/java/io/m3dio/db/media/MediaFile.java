package io.m3dio.db.media;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A stored file: an entry in a bucket's {@code .files} collection, as specified by the
 * <a href="https://github.com/mongodb/specifications/tree/master/source/gridfs">GridFS
 * specification</a>.
 *
 * @param id the file's id
 * @param fileName the name it was given
 * @param length its size in bytes
 * @param chunkSize the size in bytes of each chunk but the last
 * @param uploadedAt when it was stored
 * @param crc32 the CRC-32 of its bytes; null if it arrived in parts
 */
public record MediaFile(String id, String fileName, long length, int chunkSize, Instant uploadedAt,
		@Nullable Long crc32) {

	private static final String METADATA = "metadata";

	private static final List<String> CRC32 = List.of(METADATA, "crc32");

	static MediaFile from(Document document) {
		return new MediaFile(document.getString("_id"), document.getString("filename"),
				document.get("length", Number.class).longValue(), document.get("chunkSize", Number.class).intValue(),
				document.getDate("uploadDate").toInstant(), document.getEmbedded(CRC32, Long.class));
	}

	Document toDocument() {
		return new Document("_id", this.id).append("length", this.length)
			.append("chunkSize", this.chunkSize)
			.append("uploadDate", Date.from(this.uploadedAt))
			.append("filename", this.fileName)
			.append(METADATA, new Document(CRC32.get(1), this.crc32));
	}

	int chunks() {
		return (int) ((this.length + this.chunkSize - 1) / this.chunkSize);
	}

}
