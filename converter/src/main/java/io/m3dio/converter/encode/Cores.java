package io.m3dio.converter.encode;

/**
 * The cores of this worker that no job uses. Every job has one of its own; a job that
 * could use more borrows them for a piece of its work at a time, so that they are soon
 * back when other jobs arrive.
 */
public interface Cores {

	/**
	 * Borrows a core.
	 * @return whether there was an idle one
	 */
	boolean borrow();

	/** Gives a borrowed core back. */
	void giveBack();

	/**
	 * How many could be borrowed now.
	 * @return the number of idle cores
	 */
	int idle();

}
