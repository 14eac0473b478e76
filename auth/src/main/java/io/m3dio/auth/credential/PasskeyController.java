package io.m3dio.auth.credential;

import java.util.List;

import io.m3dio.auth.account.NameRules;
import io.m3dio.auth.confirmation.Confirmation;
import io.m3dio.auth.confirmation.Confirmations;
import io.m3dio.auth.passkey.Passkey;
import io.m3dio.auth.passkey.PasskeyAttestation;
import io.m3dio.auth.passkey.Passkeys;
import io.m3dio.auth.session.CurrentSession;
import io.m3dio.platform.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists, adds, renames and removes the passkeys of the person who is logged in.
 */
@RestController
@RequestMapping("/api/auth/account/passkeys")
final class PasskeyController {

	private static final String ID = "/{id:[0-9A-Za-z_-]{1,1364}}";

	private final Passkeys passkeys;

	private final Confirmations confirmations;

	PasskeyController(Passkeys passkeys, Confirmations confirmations) {
		this.passkeys = passkeys;
		this.confirmations = confirmations;
	}

	@GetMapping
	PasskeyList list(@AuthenticationPrincipal Jwt token) {
		return new PasskeyList(this.passkeys.list(CurrentSession.of(token).account()));
	}

	@PostMapping("/options")
	PublicKeyCredentialCreationOptions begin(@AuthenticationPrincipal Jwt token,
			@Valid @RequestBody Confirmation confirmation) {
		return this.passkeys.beginAdding(this.confirmations.check(token, confirmation));
	}

	/**
	 * Adds a passkey. The challenge that it signed was created for the account, after the
	 * owner's confirmation.
	 */
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Passkey add(@AuthenticationPrincipal Jwt token, @Valid @RequestBody NewPasskey passkey) {
		return this.passkeys.add(CurrentSession.of(token).account(), NameRules.check(passkey.name(), "passkey"),
				passkey.credential());
	}

	@PutMapping(ID)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void rename(@AuthenticationPrincipal Jwt token, @PathVariable String id, @Valid @RequestBody Name name) {
		this.passkeys.rename(CurrentSession.of(token).account(), id, NameRules.check(name.name(), "passkey"));
	}

	@PostMapping(ID + "/removal")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@AuthenticationPrincipal Jwt token, @PathVariable String id,
			@Valid @RequestBody Confirmation confirmation) {
		this.passkeys.remove(this.confirmations.check(token, confirmation), id);
	}

	/**
	 * A passkey to add.
	 *
	 * @param name what its owner calls it
	 * @param credential the passkey
	 */
	record NewPasskey(@NotNull String name, @NotNull @Valid PasskeyAttestation credential) {
	}

	/**
	 * A name of a passkey.
	 *
	 * @param name what its owner calls it
	 */
	record Name(@NotNull String name) {
	}

	/**
	 * The passkeys of an account.
	 *
	 * @param passkeys the passkeys, newest first
	 */
	record PasskeyList(List<Passkey> passkeys) {
	}

}
