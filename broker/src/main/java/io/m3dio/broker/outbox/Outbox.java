package io.m3dio.broker.outbox;

import java.util.List;

/**
 * Stores events until the broker has accepted them.
 */
public interface Outbox {

	/**
	 * Finds entries that the process that wrote them did not publish.
	 * @param limit roughly the largest number of entries to return
	 * @return the entries
	 */
	List<OutboxEntry> leftOver(int limit);

	/**
	 * Removes an entry that the broker has accepted.
	 * @param entry the entry
	 */
	void sent(OutboxEntry entry);

}
