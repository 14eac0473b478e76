package io.m3dio.notification.delivery;

import java.util.Set;

import io.m3dio.broker.event.OwnedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A way to tell people about events, such as email.
 */
public interface Channel {

	/**
	 * Returns the channel's name in the database and in the API.
	 * @return a short name in lower case
	 */
	String name();

	/**
	 * Tells how this channel reports the jobs of a batch.
	 * @return whether it reports them together, instead of each as it ends
	 */
	boolean collectsBatches();

	/**
	 * Returns who is to be told about an event.
	 * @param event the event
	 * @return the addresses; empty if nobody wants to be told
	 */
	Set<String> recipients(OwnedEvent event);

	/**
	 * Sends a delivery. After any other exception than the one below, another attempt
	 * follows later.
	 * @param delivery what to send to whom
	 * @return what the recipient answered, in one line; null if that is not known
	 * @throws UndeliverableException if no attempt can succeed
	 */
	@Nullable String send(Delivery delivery);

}
