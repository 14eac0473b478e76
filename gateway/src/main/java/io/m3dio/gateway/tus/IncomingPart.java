package io.m3dio.gateway.tus;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.m3dio.db.media.PartWriter;
import io.m3dio.db.quota.Reservation;
import io.m3dio.db.upload.LeasedUpload;
import io.m3dio.gateway.upload.FileSizeLimit;
import io.m3dio.gateway.upload.UploadMetrics;
import io.m3dio.platform.problem.ProblemException;

/**
 * A part of a file on its way from a request into GridFS. What has arrived is kept,
 * whatever happens to the connection, unless the part has a checksum that cannot be
 * verified.
 */
final class IncomingPart {

	private static final int BUFFER = 64 * 1024;

	private final LeasedUpload leased;

	private final PartWriter writer;

	private final Optional<Checksum> checksum;

	private final Reservation reservation;

	private final FileSizeLimit limit;

	private final UploadMetrics metrics;

	private final FileHead head;

	IncomingPart(LeasedUpload leased, PartWriter writer, Optional<Checksum> checksum, Reservation reservation,
			FileSizeLimit limit, UploadMetrics metrics) {
		this.leased = leased;
		this.writer = writer;
		this.checksum = checksum;
		this.reservation = reservation;
		this.limit = limit;
		this.metrics = metrics;
		this.head = new FileHead(leased.upload());
	}

	/**
	 * Receives the part. Nothing is read that would exceed the file's length.
	 * @param body the request's body
	 * @return whether the file is complete; then nothing is recorded yet
	 * @throws IOException if the connection ends before the part does
	 */
	boolean receive(InputStream body) throws IOException {
		byte[] buffer = new byte[BUFFER];
		for (int count = read(body, buffer); count > 0; count = read(body, buffer)) {
			if (this.leased.isDue()) {
				record();
			}
			this.writer.write(buffer, 0, count);
			int read = count;
			this.checksum.ifPresent((sum) -> sum.update(buffer, read));
			this.metrics.received(count);
			check(buffer, count);
			this.reservation.require(this.writer.length());
		}
		this.checksum.ifPresent(Checksum::verify);
		if (left() == 0) {
			check(buffer, 0);
			return true;
		}
		keep();
		return false;
	}

	private int read(InputStream body, byte[] buffer) throws IOException {
		int most = (int) Math.min(buffer.length, left());
		try {
			return (most > 0) ? body.read(buffer, 0, most) : 0;
		}
		catch (IOException | ProblemException ex) {
			if (this.checksum.isEmpty()) {
				keep();
			}
			throw ex;
		}
	}

	/**
	 * Refuses files that are not videos, or too large. No other part could change that.
	 */
	private void check(byte[] buffer, int count) throws IOException {
		try {
			this.limit.check(this.writer.length());
			this.head.add(buffer, count);
			if (left() == 0) {
				this.head.check();
			}
		}
		catch (ProblemException ex) {
			this.leased.delete();
			this.metrics.refused();
			throw ex;
		}
	}

	/**
	 * Tells how much of the file is missing.
	 * @return the number of bytes; as many as there can be if the length is unknown
	 */
	private long left() {
		Long length = this.leased.upload().length();
		return (length != null) ? length - this.writer.length() : Long.MAX_VALUE;
	}

	private void record() {
		if (this.checksum.isEmpty()) {
			keep();
		}
		else {
			this.leased.renew();
		}
	}

	private void keep() {
		byte[] tail = this.writer.storeWholeChunks();
		this.leased.commit(this.writer.length(), tail);
	}

}
