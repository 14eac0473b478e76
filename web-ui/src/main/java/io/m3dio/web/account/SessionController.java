package io.m3dio.web.account;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the page's scripts, before they send gigabytes, whether somebody is still signed
 * in.
 */
@RestController
class SessionController {

	@GetMapping("/session")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void check() {
		// Only somebody who is signed in gets here; everybody else gets a 401.
	}

}
