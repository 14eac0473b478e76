package io.m3dio.gateway.tus;

import io.m3dio.db.upload.Uploads;
import io.m3dio.gateway.security.Caller;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists the uploads that somebody can continue, on any device.
 */
@RestController
final class UnfinishedUploadController {

	private final Uploads uploads;

	private final int limit;

	UnfinishedUploadController(Uploads uploads, TusProperties properties) {
		this.uploads = uploads;
		this.limit = properties.maxUnfinished();
	}

	@GetMapping("/api/uploads")
	UnfinishedUploads list(@AuthenticationPrincipal ClaimAccessor token) {
		return new UnfinishedUploads(this.uploads.unfinished(Caller.of(token).userId(), this.limit)
			.stream()
			.map(UnfinishedUpload::of)
			.toList());
	}

}
