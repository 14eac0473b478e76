package io.m3dio.auth.passkey;

/**
 * What a challenge is signed for.
 */
enum ChallengePurpose {

	/** To log in. */
	LOGIN,

	/** To add a passkey to an account. */
	ADDITION,

	/** To confirm a change of an account. */
	CONFIRMATION

}
