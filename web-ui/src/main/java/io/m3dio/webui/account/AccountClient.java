package io.m3dio.webui.account;

import io.m3dio.webui.gateway.Confirmation;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

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
	 * @param password the current password
	 */
	record EmailChange(String email, String password) {

		@Override
		public String toString() {
			return "EmailChange[…]";
		}

	}

	/**
	 * A change of password.
	 *
	 * @param password the current one
	 * @param newPassword the new one
	 */
	record PasswordChange(String password, String newPassword) {

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
