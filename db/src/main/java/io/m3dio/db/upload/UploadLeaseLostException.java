package io.m3dio.db.upload;

/**
 * A request may no longer write to its upload, because the upload was deleted or another
 * request has taken over.
 */
public final class UploadLeaseLostException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UploadLeaseLostException(String upload) {
		super("Upload " + upload + " was deleted or taken over.");
	}

}
