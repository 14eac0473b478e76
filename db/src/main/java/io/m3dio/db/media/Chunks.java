package io.m3dio.db.media;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * A bucket's {@code .chunks} collection. A chunk's id is made of its file's id and its
 * number: writing a chunk twice is harmless, and every access goes by id, in bounded
 * batches.
 */
final class Chunks {

	/**
	 * The specification's default: 255 KiB, just below a power of two with the document's
	 * other fields.
	 */
	static final int SIZE = 255 * 1024;

	/**
	 * Chunks that travel together: 1 MiB. Every file that comes or goes has one or two of
	 * them in memory.
	 */
	static final int BATCH = 4;

	private static final int DELETE_BATCH = 64;

	private static final int DUPLICATE_KEY = 11000;

	private final MongoCollection<Document> collection;

	Chunks(MongoCollection<Document> collection) {
		this.collection = collection;
	}

	static Document chunk(String file, int n, byte[] data) {
		return new Document("_id", id(file, n)).append("files_id", file)
			.append("n", n)
			.append("data", new Binary(data));
	}

	void insert(List<Document> chunks) {
		try {
			this.collection.insertMany(chunks, new InsertManyOptions().ordered(false));
		}
		catch (MongoBulkWriteException ex) {
			// A retried write finds chunks that its first try has stored.
			if (ex.getWriteErrors().stream().anyMatch((error) -> error.getCode() != DUPLICATE_KEY)) {
				throw ex;
			}
		}
	}

	/**
	 * Reads consecutive chunks.
	 * @param file the file
	 * @param first the first chunk's number
	 * @param count how many
	 * @return their bytes in order
	 * @throws MissingChunkException if one is not there
	 */
	List<byte[]> read(String file, int first, int count) {
		byte[][] found = new byte[count][];
		this.collection.find(Filters.in("_id", ids(file, first, count)))
			.batchSize(count)
			.forEach((chunk) -> found[chunk.getInteger("n") - first] = chunk.get("data", Binary.class).getData());
		List<byte[]> chunks = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			if (found[i] == null) {
				throw new MissingChunkException(file, first + i);
			}
			chunks.add(found[i]);
		}
		return chunks;
	}

	/**
	 * Deletes all of a file's chunks, without knowing how many there are. It goes from
	 * the end to the beginning, so that whoever repeats an interrupted deletion finds all
	 * that is left.
	 * @param file the file
	 */
	void delete(String file) {
		int end = 0;
		while (exists(ids(file, end, DELETE_BATCH))) {
			end += DELETE_BATCH;
		}
		for (int first = end - DELETE_BATCH; first >= 0; first -= DELETE_BATCH) {
			this.collection.deleteMany(Filters.in("_id", ids(file, first, DELETE_BATCH)));
		}
	}

	private boolean exists(List<String> ids) {
		return this.collection.find(Filters.in("_id", ids)).projection(Projections.include("_id")).first() != null;
	}

	private static List<String> ids(String file, int first, int count) {
		return IntStream.range(first, first + count).mapToObj((n) -> id(file, n)).toList();
	}

	private static String id(String file, int n) {
		return file + "/" + n;
	}

}
