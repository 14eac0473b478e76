package io.m3dio.broker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.amqp.ImmediateAcknowledgeAmqpException;
import org.springframework.util.ErrorHandler;

/**
 * A listener that failed acks all the same. Brokers disagree on what a rejected message
 * does next (some redeliver it in a loop), and nothing depends on it: what has to be done
 * again is in a database.
 */
final class AckAlways implements ErrorHandler {

	private static final Logger log = LoggerFactory.getLogger(AckAlways.class);

	@Override
	public void handleError(Throwable failure) {
		log.warn("A message could not be handled and is dropped", failure);
		throw new ImmediateAcknowledgeAmqpException("dropped", failure);
	}

}
