package io.m3dio.converter.encode;

/**
 * The cores that no job uses. Every job has a core of its own. A job that can use more
 * borrows them for one segment at a time, so that they are soon available to new jobs.
 */
public interface Cores {

	/**
	 * Borrows an idle core.
	 * @return whether there was one
	 */
	boolean borrow();

	/** Gives back a borrowed core. */
	void giveBack();

	/**
	 * Returns how many cores could be borrowed.
	 * @return the number of idle cores
	 */
	int idle();

}
