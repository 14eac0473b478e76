package io.m3dio.gateway.again;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import io.m3dio.broker.event.Batch;
import io.m3dio.db.batch.Batches;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Owner;
import io.m3dio.db.job.Submission;
import io.m3dio.db.job.UploadedFile;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.quota.QuotaExceededException;
import io.m3dio.db.quota.Quotas;
import io.m3dio.db.quota.Reservation;
import io.m3dio.gateway.limit.LimitProblems;
import io.m3dio.gateway.upload.JobSubmitter;
import io.m3dio.gateway.upload.RepeatedUploads;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import io.m3dio.platform.telemetry.LogKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.stereotype.Component;

/**
 * Makes a new job of the source of a job that has ended. They share the stored file.
 */
@Component
final class AgainSubmitter {

	private final Bucket videos;

	private final Quotas quotas;

	private final Batches batches;

	private final RepeatedUploads repeated;

	private final JobSubmitter submitter;

	AgainSubmitter(Media media, Quotas quotas, Batches batches, RepeatedUploads repeated, JobSubmitter submitter) {
		this.videos = media.videos();
		this.quotas = quotas;
		this.batches = batches;
		this.repeated = repeated;
		this.submitter = submitter;
	}

	/**
	 * Makes the job.
	 * @param owner who converts
	 * @param earlier the job that has ended
	 * @param form the options of the new one
	 * @param key the idempotency key, if there is one
	 * @return the new job, or that of an earlier request with the same key and content
	 * @throws ProblemException if the source is gone, the source has no such track, or
	 * the owner has reached a limit
	 */
	Job submit(Owner owner, Job earlier, AgainForm form, @Nullable String key) {
		if (key != null) {
			Optional<Job> same = this.repeated.find(owner, key, content(earlier), form.options());
			if (same.isPresent()) {
				return same.get();
			}
		}
		if (!earlier.status().isEnded()) {
			throw Problem.WRONG_STATE.because("This job has not ended. Wait for it, or cancel it.");
		}
		checkTrack(earlier.source(), form.options().track());
		String file = earlier.source().file();
		if (file == null || this.videos.find(file).isEmpty()) {
			throw gone();
		}
		String id = Job.newId();
		MDC.put(LogKey.JOB, id);
		try (Reservation reservation = this.quotas.reserveAgain(owner, id)) {
			if (key != null) {
				this.repeated.claim(owner, key, id);
				this.repeated.received(owner, key, id, content(earlier), form.options());
			}
			Submission submission = new Submission(id, owner, batch(owner, id, form),
					this.batches.rank(owner.userId(), id, form.batch()), earlier.source(), form.options());
			Job job = this.submitter.submitAgain(submission).orElseThrow(AgainSubmitter::gone);
			reservation.complete(0);
			return job;
		}
		catch (QuotaExceededException ex) {
			throw LimitProblems.of(ex);
		}
	}

	/**
	 * Whoever tries other options waits for this one MP3, and not for what was uploaded
	 * shortly before.
	 */
	private Batch batch(Owner owner, String id, AgainForm form) {
		return (form.batch() != null) ? this.batches.of(owner.userId(), id, form.batch())
				: this.batches.alone(owner.userId(), id);
	}

	/**
	 * Refuses the number of a track that the index does not list. Languages are compared
	 * by the converter alone.
	 */
	private static void checkTrack(UploadedFile source, @Nullable String track) {
		UploadedFile.Media media = source.media();
		if (media == null || track == null || !track.matches("\\d+")) {
			return;
		}
		int tracks = media.audioTracks().size();
		if (tracks > 0 && Integer.parseInt(track) > tracks) {
			throw Problem.INVALID_OPTION.because("This file has %d audio %s. Choose another one.".formatted(tracks,
					(tracks == 1) ? "track" : "tracks"), "track");
		}
	}

	private static MessageDigest content(Job earlier) {
		MessageDigest content = RepeatedUploads.sha256();
		content.update(("again " + earlier.id()).getBytes(StandardCharsets.UTF_8));
		return content;
	}

	private static ProblemException gone() {
		return Problem.SOURCE_GONE.because("The uploaded file is no longer stored. Upload it to convert it again.");
	}

}
