package io.m3dio.notification.delivery;

/**
 * Where a delivery is.
 */
enum State {

	/** To be sent, perhaps again. */
	WAITING,

	/** Handed over. */
	SENT,

	/** Given up. */
	FAILED

}
