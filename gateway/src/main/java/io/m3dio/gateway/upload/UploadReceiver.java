package io.m3dio.gateway.upload;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;

import io.m3dio.broker.event.Batch;
import io.m3dio.db.batch.Batches;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Owner;
import io.m3dio.db.list.Rank;
import io.m3dio.db.job.Submission;
import io.m3dio.db.job.UploadedFile;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaFile;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.option.Options;
import io.m3dio.db.quota.QuotaExceededException;
import io.m3dio.db.quota.Quotas;
import io.m3dio.db.quota.Reservation;
import io.m3dio.gateway.limit.LimitProblems;
import io.m3dio.platform.telemetry.LogKey;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.stereotype.Component;

/**
 * Receives a file and creates a job for it, within the limits of its owner. The bytes go
 * from the socket into GridFS as they arrive. Whatever goes wrong, no partial file is
 * kept.
 */
@Component
final class UploadReceiver {

	private static final int BUFFER = 64 * 1024;

	private final Bucket videos;

	private final Quotas quotas;

	private final Batches batches;

	private final RepeatedUploads repeated;

	private final SourceIndex index;

	private final JobSubmitter submitter;

	private final UploadMetrics metrics;

	private final FileSizeLimit limit;

	UploadReceiver(Media media, Quotas quotas, Batches batches, RepeatedUploads repeated, SourceIndex index,
			JobSubmitter submitter, UploadMetrics metrics, FileSizeLimit limit) {
		this.videos = media.videos();
		this.quotas = quotas;
		this.batches = batches;
		this.repeated = repeated;
		this.index = index;
		this.submitter = submitter;
		this.metrics = metrics;
		this.limit = limit;
	}

	/**
	 * Receives an upload.
	 * @param owner who uploads
	 * @param form the form with the file
	 * @param key the idempotency key, if there is one
	 * @return the new job, or that of an earlier upload with the same key and content
	 * @throws IOException if the upload cannot be read
	 */
	Job receive(Owner owner, UploadForm form, @Nullable String key) throws IOException {
		if (key != null) {
			Optional<Job> earlier = this.repeated.find(owner, key, form);
			if (earlier.isPresent()) {
				return earlier.get();
			}
		}
		String id = Job.newId();
		MDC.put(LogKey.JOB, id);
		try (Reservation reservation = this.quotas.reserve(owner, id, form.length())) {
			if (key != null) {
				this.repeated.claim(owner, key, id);
			}
			Job job = store(owner, form, key, id, reservation);
			reservation.complete(job.source().size());
			return job;
		}
		catch (QuotaExceededException ex) {
			throw LimitProblems.of(ex);
		}
	}

	private Job store(Owner owner, UploadForm form, @Nullable String key, String id, Reservation reservation)
			throws IOException {
		FileItemInput file = form.file();
		String name = FileName.clean(file.getName());
		MessageDigest content = RepeatedUploads.sha256();
		// The part is not closed, as that would read a refused file to its end.
		InputStream in = (key != null) ? new DigestInputStream(file.getInputStream(), content) : file.getInputStream();
		try (MediaWriter writer = open(in, id, name)) {
			copy(in, writer, reservation);
			Options options = form.rest();
			MediaFile stored = writer.finish();
			if (key != null) {
				this.repeated.received(owner, key, id, content, options);
			}
			UploadedFile source = new UploadedFile(id, name, stored.length(), this.index.read(stored));
			Batch batch = this.batches.of(owner.userId(), id, form.batch());
			Rank rank = this.batches.rank(owner.userId(), id, form.batch());
			return this.submitter.submit(new Submission(id, owner, batch, rank, source, options), form.held());
		}
	}

	private MediaWriter open(InputStream in, String id, String name) throws IOException {
		byte[] head = Mp4Check.head(in);
		MediaWriter writer = this.videos.create(id, name);
		writer.write(head, 0, head.length);
		return writer;
	}

	private void copy(InputStream in, MediaWriter writer, Reservation reservation) throws IOException {
		byte[] buffer = new byte[BUFFER];
		for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
			writer.write(buffer, 0, count);
			this.metrics.received(count);
			this.limit.check(writer.length());
			reservation.require(writer.length());
		}
	}

}
