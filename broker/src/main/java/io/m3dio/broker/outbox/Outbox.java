package io.m3dio.broker.outbox;

import java.util.List;

import io.m3dio.broker.Envelope;

/**
 * Events written down in the same transaction as the change that they tell of, and not
 * yet taken over by the broker.
 *
 * @param <E> an entry of the store
 */
public interface Outbox<E> {

	/**
	 * Entries that nobody has published for a while, oldest first.
	 * @param limit how many at the most
	 * @return the entries
	 */
	List<E> leftOver(int limit);

	/**
	 * What to send for an entry.
	 * @param entry the entry
	 * @return the event
	 */
	Envelope envelope(E entry);

	/**
	 * Takes an entry out: the broker has it.
	 * @param entry the entry
	 */
	void sent(E entry);

}
