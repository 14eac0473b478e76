package io.m3dio.db.list;

/**
 * Where a job is in its owner's list. The newest is first, but files that were chosen
 * together stay in the order in which they were chosen.
 *
 * @param group the same for all of those: an ObjectId in hex, newer ones sort later
 * @param index the file's number among them, from 1; 0 for a file on its own
 */
public record Rank(String group, int index) {

	/**
	 * Ranks a job that belongs to no others.
	 * @param job the job's id
	 * @return the rank
	 */
	public static Rank alone(String job) {
		return new Rank(job, 0);
	}

}
