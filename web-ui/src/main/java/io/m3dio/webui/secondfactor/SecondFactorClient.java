package io.m3dio.webui.secondfactor;

import io.m3dio.webui.confirmation.Confirmation;
import java.util.List;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls auth, through the gateway, about the second factor of the person who is logged
 * in.
 */
@HttpExchange("/api/auth/account/second-factor")
interface SecondFactorClient {

	@GetExchange
	SecondFactor get();

	@PostExchange
	NewSecondFactor begin(@RequestBody Confirmation confirmation);

	@PutExchange
	RecoveryCodes confirm(@RequestBody Code code);

	@PostExchange("/recovery-codes")
	RecoveryCodes renewCodes(@RequestBody Confirmation confirmation);

	@PostExchange("/removal")
	void remove(@RequestBody Confirmation confirmation);

	/**
	 * The second factor of an account.
	 *
	 * @param enabled whether a login needs a code
	 * @param recoveryCodes how many recovery codes are left
	 */
	record SecondFactor(boolean enabled, int recoveryCodes) {
	}

	/**
	 * A second factor that is being set up.
	 *
	 * @param secret for typing it into an authenticator app
	 * @param uri the same as a link
	 */
	record NewSecondFactor(String secret, String uri) {

		/** Keeps the secret out of every log. */
		@Override
		public String toString() {
			return "NewSecondFactor[…]";
		}

	}

	/**
	 * New recovery codes.
	 *
	 * @param recoveryCodes the codes
	 */
	record RecoveryCodes(List<String> recoveryCodes) {

		/** Keeps the codes out of every log. */
		@Override
		public String toString() {
			return "RecoveryCodes[…]";
		}

	}

	/**
	 * A one-time code.
	 *
	 * @param code as typed
	 */
	record Code(String code) {
	}

}
