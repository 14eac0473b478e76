package io.m3dio.notification.smtp;

import io.m3dio.notification.delivery.UndeliverableException;

/**
 * Thrown if a mail server says that an address does not exist.
 */
public final class RejectedAddressException extends UndeliverableException {

	RejectedAddressException(String answer) {
		super(answer);
	}

}
