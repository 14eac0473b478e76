package io.m3dio.broker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.amqp.ImmediateAcknowledgeAmqpException;
import org.springframework.util.ErrorHandler;

/**
 * Acknowledges a message even if its listener failed. Brokers disagree about what happens
 * to a rejected message, and some redeliver it in a loop. Nothing depends on redelivery,
 * because the work that must be repeated is recorded in a database.
 */
final class AckAlways implements ErrorHandler {

	private static final Logger log = LoggerFactory.getLogger(AckAlways.class);

	@Override
	public void handleError(Throwable failure) {
		log.warn("A message could not be handled and is dropped", failure);
		throw new ImmediateAcknowledgeAmqpException("dropped", failure);
	}

}
