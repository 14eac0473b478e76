package io.m3dio.notification.history;

/**
 * The state of a delivery.
 */
enum DeliveryState {

	/** Waiting for the first or for another attempt. */
	WAITING,

	/** Sent. */
	SENT,

	/** Given up. */
	FAILED

}
