package io.m3dio.db.upload;

/**
 * The states of an upload.
 */
public enum UploadState {

	/** Bytes are missing. */
	RECEIVING,

	/** All bytes have arrived, and the job with the same id exists. */
	COMPLETED,

	/** Canceled, refused or expired. The sweeper deletes its bytes. */
	DELETED

}
