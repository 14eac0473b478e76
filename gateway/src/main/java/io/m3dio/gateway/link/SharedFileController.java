package io.m3dio.gateway.link;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells what a link opens, without counting a download.
 */
@RestController
final class SharedFileController {

	private final OpenLinks links;

	SharedFileController(OpenLinks links) {
		this.links = links;
	}

	@GetMapping("/d/{secret}/info")
	ResponseEntity<SharedFile> one(@PathVariable String secret) {
		return uncached(SharedFile.of(this.links.find(secret)));
	}

	@GetMapping("/d/all/{secret}/info")
	ResponseEntity<SharedFiles> all(@PathVariable String secret) {
		return uncached(SharedFiles.of(this.links.findBatch(secret)));
	}

	private static <T> ResponseEntity<T> uncached(T body) {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
	}

}
