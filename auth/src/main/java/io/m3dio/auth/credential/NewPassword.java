package io.m3dio.auth.credential;

/**
 * A new password that keeps to the rules.
 *
 * @param hash its hash
 * @param isShort whether it is too short to do without a second factor
 */
record NewPassword(String hash, boolean isShort) {

	/** Keeps the hash out of every log. */
	@Override
	public String toString() {
		return "NewPassword[…]";
	}

}
