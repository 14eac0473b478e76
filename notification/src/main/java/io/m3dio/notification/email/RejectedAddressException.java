package io.m3dio.notification.email;

import io.m3dio.notification.delivery.UndeliverableException;

/**
 * Thrown if a mail server says that an address does not exist.
 */
final class RejectedAddressException extends UndeliverableException {

	RejectedAddressException(String answer) {
		super(answer);
	}

}
