package io.m3dio.gateway.upload;

import java.io.IOException;
import java.net.URI;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Owner;
import io.m3dio.gateway.job.JobPresenter;
import io.m3dio.gateway.job.JobView;
import io.m3dio.gateway.security.Caller;
import io.m3dio.gateway.transfer.Transfer;
import io.m3dio.gateway.transfer.TransferLimiter;
import io.m3dio.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives uploads.
 */
@RestController
final class UploadController {

	private final UploadReceiver receiver;

	private final JobPresenter presenter;

	private final UploadMetrics metrics;

	private final TransferLimiter transfers;

	private final FileSizeLimit limit;

	UploadController(UploadReceiver receiver, JobPresenter presenter, UploadMetrics metrics, TransferLimiter transfers,
			FileSizeLimit limit) {
		this.receiver = receiver;
		this.presenter = presenter;
		this.metrics = metrics;
		this.transfers = transfers;
		this.limit = limit;
	}

	@PostMapping("/api/jobs")
	ResponseEntity<JobView> upload(@AuthenticationPrincipal ClaimAccessor token, @RequestHeader HttpHeaders headers,
			HttpServletRequest request) throws IOException {
		String key = IdempotencyKey.of(headers);
		Owner owner = Caller.of(token);
		Transfer transfer = this.transfers.beginUpload(owner.userId(), request.getRemoteAddr());
		try {
			JobView job = this.presenter.view(this.metrics.count(() -> receive(owner, request, transfer, key)));
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

	private Job receive(Owner owner, HttpServletRequest request, Transfer transfer, @Nullable String key)
			throws IOException {
		return this.receiver.receive(owner, UploadForm.of(request, this.limit, transfer), key);
	}

}
