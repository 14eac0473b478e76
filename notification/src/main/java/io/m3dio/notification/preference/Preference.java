package io.m3dio.notification.preference;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import io.m3dio.broker.event.OwnedEvent;

/**
 * What a person wants to be told of, by channel.
 *
 * @param email the kinds of notices that come by email
 * @param push the kinds of notices that the browsers show in which they are turned on
 */
public record Preference(Set<NoticeKind> email, Set<NoticeKind> push) {

	/**
	 * The preference of people who have not chosen: what happened, and no reminders.
	 */
	static final Preference DEFAULT = new Preference(
			EnumSet.of(NoticeKind.READY, NoticeKind.FAILED, NoticeKind.NEW_DEVICE),
			EnumSet.of(NoticeKind.READY, NoticeKind.FAILED));

	/**
	 * Puts the kinds into the order of their declaration.
	 */
	public Preference {
		email = ordered(email);
		push = ordered(push);
	}

	/**
	 * Returns whether this person wants an email about an event that is of a kind that
	 * can be stopped.
	 * @param event the event
	 * @return whether to send an email
	 */
	public boolean wantsEmailOn(OwnedEvent event) {
		return !Collections.disjoint(this.email, NoticeKind.of(event));
	}

	/**
	 * Returns whether this person's browsers show an event.
	 * @param event the event
	 * @return whether to send it to them
	 */
	public boolean wantsPushOn(OwnedEvent event) {
		return !Collections.disjoint(this.push, NoticeKind.of(event));
	}

	Preference withoutEmail(Set<NoticeKind> kinds) {
		Set<NoticeKind> others = EnumSet.noneOf(NoticeKind.class);
		others.addAll(this.email);
		others.removeAll(kinds);
		return new Preference(others, this.push);
	}

	private static Set<NoticeKind> ordered(Set<NoticeKind> kinds) {
		Set<NoticeKind> ordered = EnumSet.noneOf(NoticeKind.class);
		ordered.addAll(kinds);
		return Collections.unmodifiableSet(ordered);
	}

}
