package io.m3dio.notification.delivery;

import java.util.Set;

import io.m3dio.broker.JobEvent;

/**
 * A way to tell people of something, such as email.
 */
public interface Channel {

	/**
	 * Names the channel in the database and in the API.
	 * @return a short word in lower case
	 */
	String name();

	/**
	 * Tells whom this channel has to tell of an event.
	 * @param event what happened
	 * @return the addresses; none if nobody wants to know
	 */
	Set<String> recipients(JobEvent event);

	/**
	 * Sends one delivery. Any exception but the one below means that it is tried again.
	 * @param delivery what to send to whom
	 * @throws UndeliverableException if trying again is pointless
	 */
	void send(Delivery delivery);

}
