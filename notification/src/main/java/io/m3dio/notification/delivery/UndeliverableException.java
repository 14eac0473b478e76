package io.m3dio.notification.delivery;

/**
 * Thrown if a delivery was rejected permanently.
 */
public class UndeliverableException extends RuntimeException {

	/**
	 * Creates an exception.
	 * @param reason the answer of the other side
	 */
	public UndeliverableException(String reason) {
		super(reason);
	}

}
