package io.m3dio.gateway.tus;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.m3dio.broker.event.Batch;
import io.m3dio.db.batch.BatchName;
import io.m3dio.db.batch.Batches;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Owner;
import io.m3dio.db.list.Rank;
import io.m3dio.db.job.Submission;
import io.m3dio.db.job.UploadedFile;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaFile;
import io.m3dio.db.media.PartWriter;
import io.m3dio.db.quota.QuotaExceededException;
import io.m3dio.db.quota.Quotas;
import io.m3dio.db.quota.Reservation;
import io.m3dio.db.upload.LeasedUpload;
import io.m3dio.db.upload.Upload;
import io.m3dio.gateway.limit.LimitProblems;
import io.m3dio.gateway.upload.FileSizeLimit;
import io.m3dio.gateway.upload.JobSubmitter;
import io.m3dio.gateway.upload.SourceIndex;
import io.m3dio.gateway.upload.UploadMetrics;
import io.m3dio.platform.problem.ProblemException;
import io.m3dio.platform.telemetry.LogKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.stereotype.Component;

/**
 * Receives parts of files, and makes a job of a file that is complete.
 */
@Component
final class PartReceiver {

	private final Bucket videos;

	private final Jobs jobs;

	private final Quotas quotas;

	private final Batches batches;

	private final SourceIndex index;

	private final JobSubmitter submitter;

	private final FileSizeLimit limit;

	private final UploadMetrics metrics;

	PartReceiver(Media media, Jobs jobs, Quotas quotas, Batches batches, SourceIndex index, JobSubmitter submitter,
			FileSizeLimit limit, UploadMetrics metrics) {
		this.videos = media.videos();
		this.jobs = jobs;
		this.quotas = quotas;
		this.batches = batches;
		this.index = index;
		this.submitter = submitter;
		this.limit = limit;
		this.metrics = metrics;
	}

	/**
	 * Receives a part.
	 * @param leased the upload
	 * @param owner its owner
	 * @param body the request's body
	 * @param checksum the part's checksum, if it has one
	 * @return the offset of the next part
	 * @throws IOException if the connection ends before the part does
	 */
	long receive(LeasedUpload leased, Owner owner, InputStream body, Optional<Checksum> checksum) throws IOException {
		Upload upload = leased.upload();
		MDC.put(LogKey.JOB, upload.id());
		long length = (upload.length() != null) ? upload.length() : 0;
		try (Reservation reservation = this.quotas.reserve(owner, upload.id(), length);
				PartWriter writer = this.videos.append(upload.id(), upload.offset(), upload.tailBytes())) {
			this.metrics.countPart(() -> {
				IncomingPart part = new IncomingPart(leased, writer, checksum, reservation, this.limit, this.metrics);
				boolean complete = part.receive(body);
				if (complete) {
					finish(leased, owner, writer);
					reservation.complete(writer.length());
				}
				return complete;
			});
			return writer.length();
		}
		catch (QuotaExceededException ex) {
			throw LimitProblems.of(ex);
		}
	}

	/**
	 * Makes the job. Only then is the last part recorded, so that a client whose last
	 * request fails sends it once more. The job may exist then.
	 */
	private void finish(LeasedUpload leased, Owner owner, PartWriter writer) {
		Upload upload = leased.upload();
		MediaFile stored = writer.finish(upload.fileName());
		if (this.jobs.find(owner.userId(), upload.id()).isEmpty()) {
			UploadedFile.Media media = read(leased, stored);
			Upload sealed = leased.seal();
			BatchName name = UploadMetadata.parse(upload.metadata()).batch();
			Batch batch = this.batches.of(owner.userId(), upload.id(), name);
			Rank rank = this.batches.rank(owner.userId(), upload.id(), name);
			UploadedFile source = new UploadedFile(upload.id(), upload.fileName(), stored.length(), media);
			this.submitter.submit(new Submission(upload.id(), owner, batch, rank, source, sealed.options()),
					sealed.held());
		}
		leased.complete(stored.length());
	}

	private UploadedFile.@Nullable Media read(LeasedUpload leased, MediaFile stored) {
		try {
			return this.index.read(stored);
		}
		catch (ProblemException ex) {
			leased.delete();
			this.metrics.refused();
			throw ex;
		}
	}

}
