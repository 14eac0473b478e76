package io.m3dio.db.media;

import java.time.Instant;
import java.util.Date;

import org.bson.Document;

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
 */
public record MediaFile(String id, String fileName, long length, int chunkSize, Instant uploadedAt) {

	static MediaFile from(Document document) {
		return new MediaFile(document.getString("_id"), document.getString("filename"),
				document.get("length", Number.class).longValue(), document.get("chunkSize", Number.class).intValue(),
				document.getDate("uploadDate").toInstant());
	}

	Document toDocument() {
		return new Document("_id", this.id).append("length", this.length)
			.append("chunkSize", this.chunkSize)
			.append("uploadDate", Date.from(this.uploadedAt))
			.append("filename", this.fileName);
	}

	int chunks() {
		return (int) ((this.length + this.chunkSize - 1) / this.chunkSize);
	}

}
