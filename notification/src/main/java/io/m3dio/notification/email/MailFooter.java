package io.m3dio.notification.email;

import java.util.Set;

import io.m3dio.broker.event.OwnedEvent;
import io.m3dio.notification.preference.NoticeKind;
import io.m3dio.notification.unsubscribe.UnsubscribeTokens;
import io.m3dio.platform.link.PublicLinks;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;

import org.springframework.stereotype.Component;

/**
 * The links in the footer of each mail.
 */
@Component
final class MailFooter {

	private final PublicLinks links;

	private final UnsubscribeTokens tokens;

	MailFooter(PublicLinks links, UnsubscribeTokens tokens) {
		this.links = links;
		this.tokens = tokens;
	}

	/**
	 * Adds the links to what a template shows.
	 * @param context what the template shows
	 * @param event what the mail is about
	 * @return the link that stops such mails; null if they cannot be stopped
	 */
	@Nullable String addTo(Context context, OwnedEvent event) {
		Set<NoticeKind> kinds = NoticeKind.of(event);
		String unsubscribe = kinds.isEmpty() ? null
				: this.links.to("/unsubscribe?token=" + this.tokens.create(event.owner(), kinds));
		context.setVariable("home", this.links.to("/"));
		context.setVariable("settings", this.links.to("/settings"));
		context.setVariable("unsubscribe", unsubscribe);
		return unsubscribe;
	}

}
