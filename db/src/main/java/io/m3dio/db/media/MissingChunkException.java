package io.m3dio.db.media;

/**
 * A chunk of a file is missing because the file was deleted while it was being read.
 */
public final class MissingChunkException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MissingChunkException(String file, int n) {
		super("Chunk " + n + " of file " + file + " is missing.");
	}

}
