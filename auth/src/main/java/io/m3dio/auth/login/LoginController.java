package io.m3dio.auth.login;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.device.Client;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signs people up and logs them in.
 */
@RestController
@RequestMapping("/api/auth")
final class LoginController {

	private final SignUp signUp;

	private final PasswordLogin passwords;

	private final CodeLogin codes;

	private final Logins logins;

	LoginController(SignUp signUp, PasswordLogin passwords, CodeLogin codes, Logins logins) {
		this.signUp = signUp;
		this.passwords = passwords;
		this.codes = codes;
		this.logins = logins;
	}

	/**
	 * Signs up and logs in. An unverified account cannot be logged in to later, because
	 * such a login would reveal whether the address was taken.
	 */
	@PostMapping("/signup")
	@ResponseStatus(HttpStatus.CREATED)
	Login signUp(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
		Client client = Client.of(request);
		Account account = this.signUp.signUp(credentials, client.address());
		return this.logins.signedUp(account, client, credentials.former());
	}

	@PostMapping("/login")
	Login logIn(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
		Client client = Client.of(request);
		Account account = this.passwords.logIn(credentials, client.address());
		this.codes.require(account);
		return this.logins.logIn(account, client, credentials.former());
	}

	/**
	 * Takes the second step of a login with a password.
	 */
	@PostMapping("/login/code")
	Login enterCode(@Valid @RequestBody CodeStep step, HttpServletRequest request) {
		Account account = this.codes.logIn(step);
		return this.logins.logIn(account, Client.of(request), step.former());
	}

}
