package io.m3dio.auth.session;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.Credentials;
import io.m3dio.auth.account.PasswordLogin;
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
 * Logs people in and out and keeps them logged in between.
 */
@RestController
@RequestMapping("/api/auth")
class SessionController {

	private final PasswordLogin logins;

	private final Sessions sessions;

	SessionController(PasswordLogin logins, Sessions sessions) {
		this.logins = logins;
		this.sessions = sessions;
	}

	@PostMapping("/login")
	Tokens login(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
		Account account = this.logins.logIn(credentials, request.getRemoteAddr());
		return this.sessions.begin(account);
	}

	@PostMapping("/refresh")
	Tokens refresh(@Valid @RequestBody Body body) {
		return this.sessions.refresh(new RefreshToken(body.refreshToken()));
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
