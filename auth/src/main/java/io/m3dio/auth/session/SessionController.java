package io.m3dio.auth.session;

import io.m3dio.auth.device.Client;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Keeps people logged in, and logs them out.
 */
@RestController
@RequestMapping("/api/auth")
final class SessionController {

	private final Sessions sessions;

	SessionController(Sessions sessions) {
		this.sessions = sessions;
	}

	@PostMapping("/refresh")
	Tokens refresh(@Valid @RequestBody Body body, HttpServletRequest request) {
		return this.sessions.refresh(new RefreshToken(body.refreshToken()), Client.of(request));
	}

	@PostMapping("/logout")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void logout(@Valid @RequestBody Body body) {
		this.sessions.end(new RefreshToken(body.refreshToken()));
	}

	/**
	 * The body of a refresh or logout.
	 */
	record Body(@NotNull String refreshToken) {

		@Override
		public String toString() {
			return "Body[…]";
		}

	}

}
