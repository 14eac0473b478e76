package io.m3dio.auth.session;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.account.PasswordLogin;
import io.m3dio.auth.account.Credentials;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "Accounts")
@RequestMapping("/api/auth")
class SessionController {

	private final PasswordLogin logins;

	private final Sessions sessions;

	SessionController(PasswordLogin logins, Sessions sessions) {
		this.logins = logins;
		this.sessions = sessions;
	}

	@PostMapping("/login")
	@Operation(operationId = "logIn", summary = "Log in",
			description = "Send the access token as a bearer token; get the next pair with the refresh token.")
	Tokens login(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
		Account account = this.logins.logIn(credentials, request.getRemoteAddr());
		return this.sessions.begin(account);
	}

	@PostMapping("/refresh")
	@Operation(operationId = "refresh", summary = "Get the next pair of tokens",
			description = "A refresh token is used once. Using it again ends the session, save where the answer may have been lost.")
	Tokens refresh(@Valid @RequestBody Body body) {
		return this.sessions.refresh(new RefreshToken(body.refreshToken()));
	}

	@PostMapping("/logout")
	@Operation(operationId = "logOut", summary = "End the session",
			description = "Its access token stays good for the minutes until it expires.")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void logout(@Valid @RequestBody Body body) {
		this.sessions.end(new RefreshToken(body.refreshToken()));
	}

	/**
	 * The body of a refresh or logout.
	 */
	@Schema(name = "RefreshToken")
	record Body(@NotNull @Schema(example = "mZ3oT1u0a8WbQ1vYx5pJ7e2kR9cN4dLhS6gF0tUiXyA") String refreshToken) {

		@Override
		public String toString() {
			return "Body[…]";
		}

	}

}
