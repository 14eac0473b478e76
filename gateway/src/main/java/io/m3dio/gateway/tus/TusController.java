package io.m3dio.gateway.tus;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Owner;
import io.m3dio.db.upload.LeasedUpload;
import io.m3dio.db.upload.Upload;
import io.m3dio.db.upload.UploadLeaseLostException;
import io.m3dio.db.upload.Uploads;
import io.m3dio.gateway.security.Caller;
import io.m3dio.gateway.transfer.Transfer;
import io.m3dio.gateway.transfer.TransferLimiter;
import io.m3dio.gateway.upload.FileSizeLimit;
import io.m3dio.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Speaks tus 1.0 with the extensions creation, creation-with-upload,
 * creation-defer-length, expiration, checksum and termination. A finished upload becomes
 * the job with the same id.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload">The protocol</a>
 */
@RestController
@RequestMapping("/api/uploads")
final class TusController {

	private static final String EXTENSIONS = "creation,creation-with-upload,creation-defer-length,expiration,checksum,termination";

	private final Uploads uploads;

	private final UploadStarter starter;

	private final PartReceiver receiver;

	private final TransferLimiter transfers;

	private final FileSizeLimit limit;

	TusController(Uploads uploads, UploadStarter starter, PartReceiver receiver, TransferLimiter transfers,
			FileSizeLimit limit) {
		this.uploads = uploads;
		this.starter = starter;
		this.receiver = receiver;
		this.transfers = transfers;
		this.limit = limit;
	}

	@RequestMapping(method = RequestMethod.OPTIONS)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void describe(HttpServletResponse response) {
		response.setHeader(TusHeaders.EXTENSION, EXTENSIONS);
		response.setHeader(TusHeaders.MAX_SIZE, Long.toString(this.limit.bytes()));
		response.setHeader(TusHeaders.CHECKSUM_ALGORITHM, Checksum.algorithms());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	void create(@AuthenticationPrincipal ClaimAccessor token, @RequestHeader HttpHeaders headers,
			HttpServletRequest request, HttpServletResponse response) {
		TusHeaders tus = new TusHeaders(headers);
		tus.checkVersion();
		Owner owner = Caller.of(token);
		Optional<Checksum> checksum = tus.checksum();
		Upload upload = this.starter.start(owner, tus.lengthUnlessDeferred(), tus.metadata());
		setExpiry(response, upload.expiresAt());
		if (tus.hasPart()) {
			receive(owner, upload.id(), 0, OptionalLong.empty(), checksum, request, response);
		}
		response.setHeader(HttpHeaders.LOCATION, "/api/uploads/" + upload.id());
	}

	@RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
	void offset(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id,
			@RequestHeader HttpHeaders headers, HttpServletResponse response) {
		new TusHeaders(headers).checkVersion();
		Upload upload = find(Caller.of(token), id);
		response.setHeader(TusHeaders.UPLOAD_OFFSET, Long.toString(upload.offset()));
		if (upload.length() != null) {
			response.setHeader(TusHeaders.UPLOAD_LENGTH, upload.length().toString());
		}
		else {
			response.setHeader(TusHeaders.UPLOAD_DEFER_LENGTH, "1");
		}
		if (upload.metadata() != null) {
			response.setHeader(TusHeaders.UPLOAD_METADATA, upload.metadata());
		}
		setExpiry(response, upload.expiresAt());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

	@PatchMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void append(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id,
			@RequestHeader HttpHeaders headers, HttpServletRequest request, HttpServletResponse response) {
		TusHeaders tus = new TusHeaders(headers);
		tus.checkVersion();
		tus.checkPart();
		this.starter.checkLength(tus.length());
		receive(Caller.of(token), id, tus.offset(), tus.length(), tus.checksum(), request, response);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id,
			@RequestHeader HttpHeaders headers) {
		new TusHeaders(headers).checkVersion();
		Owner owner = Caller.of(token);
		if (find(owner, id).isCompleted()) {
			throw Problem.WRONG_STATE.because("This upload is finished. Delete the job with the same id.");
		}
		if (!this.uploads.delete(owner.userId(), id)) {
			throw Problem.UPLOAD_IN_USE
				.because("This upload is just becoming a job. In a moment, delete the job with the same id.");
		}
	}

	private void receive(Owner owner, String id, long offset, OptionalLong length, Optional<Checksum> checksum,
			HttpServletRequest request, HttpServletResponse response) {
		Transfer transfer = this.transfers.beginUpload(owner.userId(), request.getRemoteAddr());
		try (LeasedUpload leased = withLength(lease(owner, id, offset), length)) {
			checkFits(leased.upload(), request.getContentLengthLong());
			long next = this.receiver.receive(leased, owner, transfer.watch(request.getInputStream()), checksum);
			response.setHeader(TusHeaders.UPLOAD_OFFSET, Long.toString(next));
			setExpiry(response, leased.expiresAt());
		}
		catch (UploadLeaseLostException ex) {
			throw Problem.UPLOAD_IN_USE
				.because("Another request has continued or deleted this upload. Ask for its offset with HEAD.");
		}
		catch (IOException ex) {
			throw Problem.UPLOAD_INTERRUPTED
				.because("The connection ended before the part did. Ask for the offset with HEAD, and continue there.");
		}
		finally {
			transfer.close();
		}
	}

	private LeasedUpload lease(Owner owner, String id, long offset) {
		Upload upload = find(owner, id);
		if (upload.isCompleted()) {
			throw wrongOffset(upload);
		}
		LeasedUpload leased = this.uploads.lease(owner.userId(), id)
			.orElseThrow(() -> Problem.UPLOAD_IN_USE
				.because("Another request is uploading this file. Wait until it has ended, then ask for the offset."));
		if (leased.upload().offset() != offset) {
			leased.close();
			throw wrongOffset(leased.upload());
		}
		return leased;
	}

	private static LeasedUpload withLength(LeasedUpload leased, OptionalLong length) {
		Long known = leased.upload().length();
		if (length.isEmpty() || (known != null && known == length.getAsLong())) {
			return leased;
		}
		if (known != null || length.getAsLong() < leased.upload().offset()) {
			leased.close();
			throw Problem.BAD_REQUEST.because(
					"The file's length can't change, and can't be less than what has arrived. Start another upload.");
		}
		return leased.withLength(length.getAsLong());
	}

	private static void checkFits(Upload upload, long bytes) {
		if (upload.length() != null && bytes > upload.length() - upload.offset()) {
			throw Problem.PART_TOO_LARGE
				.because("The part ends after the file does. Send at most as many bytes as are missing.");
		}
	}

	private static RuntimeException wrongOffset(Upload upload) {
		return Problem.WRONG_OFFSET
			.because("The next byte belongs at offset %d. Continue there.".formatted(upload.offset()));
	}

	private Upload find(Owner owner, String id) {
		return Optional.of(id)
			.filter(Job::isId)
			.flatMap((valid) -> this.uploads.find(owner.userId(), valid))
			.orElseThrow(() -> Problem.NOT_FOUND
				.because("You have no upload with this id. It may have expired; upload the file again."));
	}

	private static void setExpiry(HttpServletResponse response, Instant expiresAt) {
		response.setDateHeader(TusHeaders.UPLOAD_EXPIRES, expiresAt.toEpochMilli());
	}

}
