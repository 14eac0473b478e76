package io.m3dio.notification.delivery;

/**
 * The recipient cannot be reached, now or later.
 */
public class UndeliverableException extends RuntimeException {

	/**
	 * Creates one.
	 * @param reason what the other side said
	 */
	public UndeliverableException(String reason) {
		super(reason);
	}

}
