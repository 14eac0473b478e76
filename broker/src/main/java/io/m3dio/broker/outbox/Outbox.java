package io.m3dio.broker.outbox;

import java.util.List;

/**
 * Where events are kept until the broker has them.
 */
public interface Outbox {

	/**
	 * Finds entries that were not published by whoever wrote them.
	 * @param limit how many to return at most, roughly
	 * @return the entries
	 */
	List<OutboxEntry> leftOver(int limit);

	/**
	 * Removes an entry: the broker has it.
	 * @param entry the entry
	 */
	void sent(OutboxEntry entry);

}
