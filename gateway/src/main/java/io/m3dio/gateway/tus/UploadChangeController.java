package io.m3dio.gateway.tus;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;

import io.m3dio.db.job.Job;
import io.m3dio.db.option.Options;
import io.m3dio.db.upload.Upload;
import io.m3dio.db.upload.Uploads;
import io.m3dio.gateway.option.OptionForm;
import io.m3dio.gateway.security.Caller;
import io.m3dio.platform.problem.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Changes what becomes of uploads that are still on their way.
 */
@RestController
@RequestMapping("/api/uploads/{id}")
final class UploadChangeController {

	private final Uploads uploads;

	UploadChangeController(Uploads uploads) {
		this.uploads = uploads;
	}

	@PutMapping(path = "/options", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void changeOptions(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id, InputStream form)
			throws IOException {
		Options options = OptionForm.read(form);
		change(token, id, (owner) -> this.uploads.changeOptions(owner, id, options));
	}

	@PostMapping("/hold")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void hold(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		change(token, id, (owner) -> this.uploads.hold(owner, id, true));
	}

	@PostMapping("/release")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void release(@AuthenticationPrincipal ClaimAccessor token, @PathVariable String id) {
		change(token, id, (owner) -> this.uploads.hold(owner, id, false));
	}

	private void change(ClaimAccessor token, String id, Predicate<String> change) {
		String owner = Caller.of(token).userId();
		Upload upload = Optional.of(id)
			.filter(Job::isId)
			.flatMap((valid) -> this.uploads.find(owner, valid))
			.orElseThrow(() -> Problem.NOT_FOUND.because("You have no upload with this id. It may have expired."));
		if (upload.isCompleted()) {
			throw Problem.WRONG_STATE.because("This upload is finished. Change the job with the same id.");
		}
		if (!change.test(owner)) {
			throw Problem.UPLOAD_IN_USE
				.because("This upload is just becoming a job. In a moment, change the job with the same id.");
		}
	}

}
