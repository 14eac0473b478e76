package io.m3dio.auth.login;

import io.m3dio.auth.account.Account;
import io.m3dio.auth.device.Client;
import io.m3dio.auth.passkey.PasskeyAssertion;
import io.m3dio.auth.passkey.Passkeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Logs people in by a passkey alone.
 */
@RestController
@RequestMapping("/api/auth/login/passkey")
final class PasskeyLoginController {

	private final Passkeys passkeys;

	private final PasskeyLogin login;

	private final Logins logins;

	PasskeyLoginController(Passkeys passkeys, PasskeyLogin login, Logins logins) {
		this.passkeys = passkeys;
		this.login = login;
		this.logins = logins;
	}

	@PostMapping("/options")
	PublicKeyCredentialRequestOptions begin() {
		return this.passkeys.beginLogin();
	}

	@PostMapping
	Login logIn(@Valid @RequestBody PasskeyCredentials credentials, HttpServletRequest request) {
		Client client = Client.of(request);
		Account account = this.login.logIn(credentials.passkey(), client.address());
		return this.logins.logIn(account, client,
				new FormerLogin(credentials.deviceToken(), credentials.refreshToken()));
	}

	/**
	 * What a device sends to log in by a passkey.
	 *
	 * @param passkey what the passkey signed
	 * @param deviceToken the token that the device got at its last login, if there was
	 * one
	 * @param refreshToken a refresh token of the session that this login replaces, if the
	 * device has one
	 */
	record PasskeyCredentials(@NotNull @Valid PasskeyAssertion passkey, @Nullable String deviceToken,
			@Nullable String refreshToken) {

		@Override
		public String toString() {
			return "PasskeyCredentials[…]";
		}

	}

}
