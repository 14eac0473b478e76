package io.m3dio.webui.account;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the page's scripts whether the session is still valid, before they upload
 * gigabytes.
 */
@RestController
final class SessionController {

	@GetMapping("/session")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void check() {
		// Spring Security has answered 401 already if nobody is logged in.
	}

}
