package io.m3dio.webui.account;

import io.m3dio.webui.confirmation.Confirmation;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls auth, through the gateway, about the account of the person who is logged in or
 * has an emailed link.
 */
@HttpExchange("/api/auth")
interface AccountClient {

	@GetExchange("/account")
	Account account();

	@PostExchange("/account/verification")
	void sendVerification();

	@PostExchange("/account/verification/code")
	void enterCode(@RequestBody Code code);

	@PutExchange("/account/email")
	void changeEmail(@RequestBody EmailChange change);

	@PutExchange("/account/password")
	void changePassword(@RequestBody PasswordChange change);

	@PostExchange("/account/password/removal")
	void removePassword(@RequestBody Confirmation confirmation);

	@PostExchange("/account/deletion")
	Deletion delete(@RequestBody Confirmation confirmation);

	@PostExchange("/email/verify")
	void verify(@RequestBody LinkToken token);

	@PostExchange("/email/undo")
	void undoEmailChange(@RequestBody LinkToken token);

	@PostExchange("/password/forgotten")
	void forgotPassword(@RequestBody Forgotten forgotten);

	@PostExchange("/password/reset")
	void resetPassword(@RequestBody PasswordReset reset);

	/**
	 * An account.
	 *
	 * @param email its address
	 * @param emailVerified whether its owner has proved the address
	 * @param pendingEmail the address that it changes to once that is proved
	 */
	record Account(String email, boolean emailVerified, @Nullable String pendingEmail) {
	}

	/**
	 * A deletion that can still be undone.
	 *
	 * @param dueAt when the account is deleted, unless its owner logs in before
	 */
	record Deletion(Instant dueAt) {
	}

	/**
	 * The code of an email.
	 *
	 * @param code six digits
	 */
	record Code(String code) {

		@Override
		public String toString() {
			return "Code[…]";
		}

	}

	/**
	 * The token of an emailed link.
	 *
	 * @param token as in the link
	 */
	record LinkToken(String token) {

		@Override
		public String toString() {
			return "LinkToken[…]";
		}

	}

	/**
	 * A change of address.
	 *
	 * @param email the new address
	 * @param password as in {@link Confirmation}
	 * @param passkey likewise
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record EmailChange(String email, @Nullable String password, @Nullable JsonNode passkey) {

		@Override
		public String toString() {
			return "EmailChange[…]";
		}

	}

	/**
	 * A change of password, or a first one.
	 *
	 * @param password as in {@link Confirmation}
	 * @param passkey likewise
	 * @param newPassword the new password
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record PasswordChange(@Nullable String password, @Nullable JsonNode passkey, String newPassword) {

		@Override
		public String toString() {
			return "PasswordChange[…]";
		}

	}

	/**
	 * Somebody who forgot a password.
	 *
	 * @param email the address of the account
	 */
	record Forgotten(String email) {
	}

	/**
	 * A new password that replaces a forgotten one.
	 *
	 * @param token as in the link
	 * @param password the new password
	 */
	record PasswordReset(String token, String password) {

		@Override
		public String toString() {
			return "PasswordReset[…]";
		}

	}

}
