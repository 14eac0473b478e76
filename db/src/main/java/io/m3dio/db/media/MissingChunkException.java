package io.m3dio.db.media;

/**
 * A file's chunk is not there: the file was deleted while it was read.
 */
public final class MissingChunkException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MissingChunkException(String file, int n) {
		super("Chunk " + n + " of file " + file + " is missing.");
	}

}
