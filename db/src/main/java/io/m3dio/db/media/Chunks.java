package io.m3dio.db.media;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * A bucket's {@code .chunks} collection. A chunk's id consists of its file's id and its
 * number, so it is harmless to write a chunk twice. Every access is by id, in bounded
 * batches.
 */
final class Chunks {

	/**
	 * The specification's default of 255 KiB. With the document's other fields it stays
	 * just below a power of two.
	 */
	static final int SIZE = 255 * 1024;

	/**
	 * The number of chunks in a batch, about 1 MiB. Each file that is being read or
	 * written has one or two batches in memory.
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

	/**
	 * Stores chunks, and replaces those that were stored before: by the first attempt of
	 * a write that is retried, or by a part of an upload that was not accepted.
	 * @param chunks the chunks
	 */
	void store(List<Document> chunks) {
		try {
			this.collection.insertMany(chunks, new InsertManyOptions().ordered(false));
		}
		catch (MongoBulkWriteException ex) {
			if (ex.getWriteErrors().stream().anyMatch((error) -> error.getCode() != DUPLICATE_KEY)) {
				throw ex;
			}
			ex.getWriteErrors().forEach((error) -> replace(chunks.get(error.getIndex())));
		}
	}

	private void replace(Document chunk) {
		this.collection.replaceOne(Filters.eq("_id", chunk.get("_id")), chunk, new ReplaceOptions().upsert(true));
	}

	/**
	 * Reads consecutive chunks.
	 * @param file the file
	 * @param first the first chunk's number
	 * @param count the number of chunks
	 * @return their bytes in order
	 * @throws MissingChunkException if a chunk is missing
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
	 * Deletes all chunks of a file from one on, without knowing how many there are. It
	 * deletes from the end, so repeating an interrupted deletion finds everything that is
	 * left.
	 * @param file the file
	 * @param from the first chunk's number
	 */
	void delete(String file, int from) {
		int end = from;
		while (exists(ids(file, end, DELETE_BATCH))) {
			end += DELETE_BATCH;
		}
		for (int first = end - DELETE_BATCH; first >= from; first -= DELETE_BATCH) {
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
