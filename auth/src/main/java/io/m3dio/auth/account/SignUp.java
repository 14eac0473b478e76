package io.m3dio.auth.account;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signs people up.
 */
@RestController
class SignUp {

	private final Accounts accounts;

	private final PasswordRules rules;

	private final PasswordEncoder encoder;

	private final AttemptLimiter attempts;

	private final Clock clock;

	SignUp(Accounts accounts, PasswordRules rules, PasswordEncoder encoder, AttemptLimiter attempts, Clock clock) {
		this.accounts = accounts;
		this.rules = rules;
		this.encoder = encoder;
		this.attempts = attempts;
		this.clock = clock;
	}

	/**
	 * Every sign-up counts, whether it succeeds or not: nobody is to find out by trying
	 * who has an account, nor to have hundreds of them.
	 */
	@PostMapping("/api/auth/signup")
	@ResponseStatus(HttpStatus.CREATED)
	Account signUp(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
		EmailAddress email = EmailAddress.parse(credentials.email());
		String password = PasswordRules.normalize(credentials.password());
		this.rules.check(password, email);
		AttemptKey signUps = AttemptKey.signUps(request.getRemoteAddr());
		this.attempts.begin(signUps);
		Account account = new Account(UUID.randomUUID().toString(), email.value());
		add(account, password, signUps);
		return account;
	}

	private void add(Account account, String password, AttemptKey signUps) {
		try {
			String hash = Objects.requireNonNull(this.encoder.encode(password));
			this.accounts.add(account, hash, this.clock.instant());
		}
		catch (RejectedExecutionException | DataAccessException ex) {
			// Nobody learned whether the address is taken, so it was none.
			this.attempts.takeBack(signUps);
			throw ex;
		}
	}

}
