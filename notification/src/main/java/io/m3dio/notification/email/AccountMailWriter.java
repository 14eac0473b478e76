package io.m3dio.notification.email;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.m3dio.broker.event.AccountEvent.DeletionCanceled;
import io.m3dio.broker.event.AccountEvent.DeletionScheduled;
import io.m3dio.broker.event.AccountEvent.EmailChanged;
import io.m3dio.broker.event.AccountEvent.EmailVerificationRequested;
import io.m3dio.broker.event.AccountEvent.FilesExpiring;
import io.m3dio.broker.event.AccountEvent.IdentityLinked;
import io.m3dio.broker.event.AccountEvent.IdentityRemoved;
import io.m3dio.broker.event.AccountEvent.NewDeviceLogin;
import io.m3dio.broker.event.AccountEvent.PasskeyAdded;
import io.m3dio.broker.event.AccountEvent.PasskeyRemoved;
import io.m3dio.broker.event.AccountEvent.PasswordChanged;
import io.m3dio.broker.event.AccountEvent.PasswordRemoved;
import io.m3dio.broker.event.AccountEvent.PasswordResetRequested;
import io.m3dio.broker.event.AccountEvent.SecondFactorChanged;
import io.m3dio.broker.event.AccountEvent.SignUpRepeated;
import io.m3dio.broker.event.AccountEvent.WebhookStopped;
import io.m3dio.broker.event.AccountEvent;
import io.m3dio.notification.content.DisplayName;
import io.m3dio.notification.secret.SecretProperties;
import io.m3dio.platform.link.PublicLinks;
import io.m3dio.platform.secret.TextCipher;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes the mail about an account. All of them share a layout; each says in
 * {@code messages.properties} what happened and what to do.
 */
@Component
final class AccountMailWriter {

	private final ITemplateEngine templates;

	private final MessageSource messages;

	private final PublicLinks links;

	private final MailFooter footer;

	private final TextCipher cipher;

	AccountMailWriter(ITemplateEngine templates, MessageSource messages, PublicLinks links, MailFooter footer,
			SecretProperties secrets) {
		this.templates = templates;
		this.messages = messages;
		this.links = links;
		this.footer = footer;
		this.cipher = new TextCipher(secrets.secret(), "m3dio mail");
	}

	Mail write(AccountEvent event) {
		if (event instanceof EmailVerificationRequested requested) {
			return mail(event, requested.change() ? "confirm" : "verify", requested.email(),
					link("/verify", requested.encryptedToken()), this.cipher.decrypt(requested.encryptedCode()),
					requested.expiresAt());
		}
		if (event instanceof SignUpRepeated repeated) {
			return mail(event, "repeated", repeated.email(), this.links.to("/login"), null, null);
		}
		if (event instanceof PasswordResetRequested requested) {
			return mail(event, "reset", requested.email(), link("/reset", requested.encryptedToken()), null,
					requested.expiresAt());
		}
		if (event instanceof PasswordChanged changed) {
			return mail(event, "password", changed.email(), this.links.to("/forgot"), null, null);
		}
		if (event instanceof PasswordRemoved removed) {
			return mail(event, "password-removed", removed.email(), this.links.to("/forgot"), null, null);
		}
		if (event instanceof DeletionScheduled scheduled) {
			return mail(event, "deletion", scheduled.email(), this.links.to("/login"), null, scheduled.dueAt());
		}
		if (event instanceof DeletionCanceled canceled) {
			return mail(event, "kept", canceled.email(), this.links.to("/forgot"), null, null);
		}
		if (event instanceof IdentityLinked linked) {
			return mail(event, "linked", this.links.to("/settings/oidc"), null, linked.email(), linked.provider());
		}
		if (event instanceof IdentityRemoved removed) {
			return mail(event, "unlinked", this.links.to("/forgot"), null, removed.email(), removed.provider());
		}
		if (event instanceof NewDeviceLogin login) {
			return mail(event, "device", this.links.to("/settings/sessions"), null, login.email(),
					Formats.dateTime(login.at()), login.device(), login.address());
		}
		if (event instanceof PasskeyAdded added) {
			return mail(event, "passkey-added", this.links.to("/settings/passkeys"), null, added.email(), added.name());
		}
		if (event instanceof PasskeyRemoved removed) {
			return mail(event, "passkey-removed", this.links.to("/settings/passkeys"), null, removed.email(),
					removed.name());
		}
		if (event instanceof SecondFactorChanged changed) {
			String kind = "factor." + changed.change().name().toLowerCase(Locale.ROOT).replace('_', '-');
			return mail(event, kind, changed.email(), this.links.to("/settings/security"), null, null);
		}
		if (event instanceof FilesExpiring expiring) {
			return mail(event, "expiring", this.links.to("/"), null, expiring.email(), names(expiring),
					expiring.total(), Formats.dateTime(expiring.firstAt()));
		}
		if (event instanceof WebhookStopped stopped) {
			return mail(event, "webhook", this.links.to("/settings/webhooks"), null, stopped.email(), stopped.host(),
					stopped.reason());
		}
		EmailChanged changed = (EmailChanged) event;
		return mail(event, "changed", changed.newEmail(), link("/undo", changed.encryptedToken()), null,
				changed.expiresAt());
	}

	private String names(FilesExpiring expiring) {
		List<String> names = expiring.names().stream().map(DisplayName::of).toList();
		int more = expiring.total() - names.size();
		String listed = String.join(", ", names);
		return (more > 0)
				? this.messages.getMessage("mail.expiring.more", new Object[] { listed, more }, Locale.ENGLISH)
				: listed;
	}

	private String link(String path, String encryptedToken) {
		return this.links.to(path + "?token=" + this.cipher.decrypt(encryptedToken));
	}

	private Mail mail(AccountEvent event, String kind, String address, String link, @Nullable String code,
			@Nullable Instant expiresAt) {
		return mail(event, kind, link, code, address, (expiresAt != null) ? Formats.dateTime(expiresAt) : "");
	}

	private Mail mail(AccountEvent event, String kind, String link, @Nullable String code, Object... values) {
		Context context = new Context(Locale.ENGLISH);
		for (String part : List.of("subject", "headline", "text", "button", "note", "footer")) {
			context.setVariable(part, this.messages.getMessage("mail." + kind + "." + part, values, Locale.ENGLISH));
		}
		context.setVariable("name", context.getVariable("headline"));
		context.setVariable("link", link);
		context.setVariable("code", code);
		String unsubscribe = this.footer.addTo(context, event);
		return new Mail(String.valueOf(context.getVariable("subject")),
				this.templates.process("email/account.txt", context), this.templates.process("email/account", context),
				unsubscribe);
	}

}
