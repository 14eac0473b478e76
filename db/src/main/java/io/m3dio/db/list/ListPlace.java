package io.m3dio.db.list;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * A place in the list of jobs. As a text, a place further up sorts after one further
 * down.
 *
 * @param rank the rank of the job at this place
 * @param job the job's id
 */
public record ListPlace(Rank rank, String job) {

	/** The order of a list. */
	public static final Sort ORDER = Sort.by(Sort.Order.desc("rank.group"), Sort.Order.asc("rank.index"),
			Sort.Order.desc("_id"));

	private static final int LAST = 9999;

	private static final Pattern TEXT = Pattern.compile("([0-9a-f]{24})-([0-9]{4})-([0-9a-f]{24})");

	/**
	 * Reads a place that was written as a text.
	 * @param text the text
	 * @return the place, or nothing if it is none
	 */
	public static Optional<ListPlace> parse(String text) {
		Matcher parts = TEXT.matcher(text);
		return parts.matches() ? Optional
			.of(new ListPlace(new Rank(parts.group(1), LAST - Integer.parseInt(parts.group(2))), parts.group(3)))
				: Optional.empty();
	}

	/**
	 * Matches the jobs further down.
	 * @return the criteria
	 */
	public Criteria below() {
		String group = this.rank.group();
		int index = this.rank.index();
		return new Criteria().orOperator(Criteria.where("rank.group").lt(group),
				Criteria.where("rank.group").is(group).and("rank.index").gt(index),
				Criteria.where("rank.group").is(group).and("rank.index").is(index).and("_id").lt(this.job));
	}

	@Override
	public String toString() {
		return "%s-%04d-%s".formatted(this.rank.group(), LAST - this.rank.index(), this.job);
	}

}
