package io.m3dio.gateway.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

import io.m3dio.broker.JobSubmitted;
import io.m3dio.broker.outbox.OutboxEntry;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.job.Submission;
import io.m3dio.db.media.Bucket;
import io.m3dio.db.media.Media;
import io.m3dio.db.media.MediaWriter;
import io.m3dio.db.option.Options;
import io.m3dio.gateway.GatewayProperties;
import io.m3dio.gateway.job.JobEventPublisher;
import io.m3dio.gateway.job.JobPresenter;
import io.m3dio.gateway.job.JobView;
import io.m3dio.gateway.security.Owner;
import io.m3dio.gateway.transfer.TransferLimiter;
import io.m3dio.gateway.transfer.TransferLimiter.Transfer;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.telemetry.LogKey;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.slf4j.MDC;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives a file and creates a job for it. The bytes go from the socket into GridFS as
 * they arrive. Whatever goes wrong, no partial file is kept.
 */
@RestController
final class UploadController {

	private static final int BUFFER = 64 * 1024;

	private final Bucket videos;

	private final Jobs jobs;

	private final JobPresenter presenter;

	private final JobEventPublisher publisher;

	private final UploadMetrics metrics;

	private final TransferLimiter transfers;

	private final DataSize max;

	UploadController(Media media, Jobs jobs, JobPresenter presenter, JobEventPublisher publisher, UploadMetrics metrics,
			TransferLimiter transfers, GatewayProperties properties) {
		this.videos = media.videos();
		this.jobs = jobs;
		this.presenter = presenter;
		this.publisher = publisher;
		this.metrics = metrics;
		this.transfers = transfers;
		this.max = properties.maxUpload();
	}

	@PostMapping("/api/jobs")
	ResponseEntity<JobView> upload(@AuthenticationPrincipal Jwt token, HttpServletRequest request) throws IOException {
		Owner owner = Owner.of(token);
		Transfer transfer = this.transfers.begin(owner.id());
		try {
			JobView job = this.presenter.view(this.metrics.count(() -> receive(owner, request)));
			return ResponseEntity.accepted().location(URI.create("/api/jobs/" + job.id())).body(job);
		}
		catch (FileUploadException ex) {
			throw Problem.BAD_MULTIPART.because("The form is malformed. Upload the file as multipart/form-data.");
		}
		catch (IOException ex) {
			throw Problem.UPLOAD_INTERRUPTED.because("The connection ended before the file did. Nothing was stored.");
		}
		finally {
			transfer.close();
		}
	}

	private Job receive(Owner owner, HttpServletRequest request) throws IOException {
		UploadForm form = UploadForm.of(request, this.max);
		FileItemInput file = form.file();
		String id = Job.newId();
		MDC.put(LogKey.JOB, id);
		String name = FileName.clean(file.getName());
		// The part is not closed, as that would read a refused file to its end.
		InputStream in = file.getInputStream();
		try (MediaWriter writer = open(in, id, name)) {
			copy(in, writer);
			Options options = form.rest();
			long size = writer.finish().length();
			return submit(new Submission(id, owner.id(), owner.email(), name, size, options));
		}
	}

	private MediaWriter open(InputStream in, String id, String name) throws IOException {
		byte[] head = Mp4Check.head(in);
		MediaWriter writer = this.videos.create(id, name);
		writer.write(head, 0, head.length);
		return writer;
	}

	private void copy(InputStream in, MediaWriter writer) throws IOException {
		byte[] buffer = new byte[BUFFER];
		for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
			writer.write(buffer, 0, count);
			this.metrics.received(count);
			if (writer.length() > this.max.toBytes()) {
				throw UploadForm.tooLarge(this.max);
			}
		}
	}

	/**
	 * Creates the job. If this fails, the job may be stored nevertheless, and then its
	 * file is needed. The file therefore stays uncommitted, and the sweeper decides
	 * later.
	 */
	private Job submit(Submission submission) {
		OutboxEntry entry = this.publisher.entry(new JobSubmitted(submission.id(), submission.owner()));
		Job job = this.jobs.submit(submission, entry);
		this.videos.keep(job.id());
		this.publisher.publish(entry);
		return job;
	}

}
