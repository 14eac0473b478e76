package io.m3dio.local.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Renders the inbox's pages. Everything that comes from a mail is escaped. Its HTML is
 * shown in a frame that may only open links.
 */
final class InboxPages {

	private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+[^\\s<>\"'.,;:!?)]");

	private static final Pattern HEAD = Pattern.compile("(?i)<head(\\s[^>]*)?>");

	private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.ENGLISH);

	private final Clock clock;

	InboxPages(Clock clock) {
		this.clock = clock;
	}

	String list(List<Mail> mails) {
		String items = mails.stream().map(this::item).collect(Collectors.joining());
		return page("Mail",
				"<h1>Mail</h1>" + (mails.isEmpty()
						? "<p class=\"quiet\">Nothing yet. The mails that M3DIO sends on this machine end up here.</p>"
						: "<ol class=\"mails\">" + items + "</ol>"));
	}

	String mail(Mail mail) {
		return page(title(mail), """
				<p><a href="/">All mail</a></p>
				<h1><bdi>%s</bdi></h1>
				<dl><dt>To</dt><dd><bdi>%s</bdi></dd><dt>From</dt><dd><bdi>%s</bdi></dd><dt>When</dt><dd>%s</dd></dl>
				%s
				<details%s><summary>Plain text</summary><pre>%s</pre></details>
				""".formatted(escape(title(mail)), escape(mail.to()), escape(mail.from()), time(mail.at()), frame(mail),
				mail.html().isEmpty() ? " open" : "", linked(mail.text())));
	}

	/**
	 * Returns the mail's HTML for the frame. Its links open in a new tab.
	 * @param mail the mail
	 * @return untrusted HTML
	 */
	static String framed(Mail mail) {
		String base = "<base target=\"_blank\">";
		String html = HEAD.matcher(mail.html()).replaceFirst("$0" + base);
		return html.contains(base) ? html : base + html;
	}

	private String item(Mail mail) {
		return """
				<li><a href="/mails/%s"><bdi>%s</bdi></a><span><bdi>%s</bdi></span>%s</li>
				""".formatted(mail.id(), escape(title(mail)), escape(mail.to()), time(mail.at()));
	}

	private static String frame(Mail mail) {
		return mail.html().isEmpty() ? "" : """
				<iframe src="/mails/%s/html" title="The mail as it looks" \
				sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
				""".formatted(mail.id());
	}

	private static String title(Mail mail) {
		return mail.subject().isBlank() ? "(no subject)" : mail.subject();
	}

	private String time(Instant at) {
		return "<time datetime=\"%s\" title=\"%s\">%s</time>".formatted(at,
				EXACT.format(at.atZone(ZoneId.systemDefault())), ago(Duration.between(at, this.clock.instant())));
	}

	private static String ago(Duration since) {
		if (since.toMinutes() < 1) {
			return "just now";
		}
		if (since.toHours() < 1) {
			return since.toMinutes() + " min ago";
		}
		return (since.toDays() < 1) ? since.toHours() + " h ago"
				: since.toDays() + ((since.toDays() == 1) ? " day ago" : " days ago");
	}

	private static String linked(String text) {
		StringBuilder html = new StringBuilder();
		int end = 0;
		for (var link = LINK.matcher(text); link.find(); end = link.end()) {
			String url = escape(link.group());
			html.append(escape(text.substring(end, link.start())))
				.append("<a href=\"%s\" target=\"_blank\" rel=\"noreferrer\">%s</a>".formatted(url, url));
		}
		return html.append(escape(text.substring(end))).toString();
	}

	private static String page(String title, String main) {
		return """
				<!doctype html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<title>%s · M3DIO</title>
				<link rel="stylesheet" href="/inbox.css">
				<script type="module" src="/inbox.js"></script>
				</head>
				<body><main>%s</main></body>
				</html>
				""".formatted(escape(title), main);
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("\"", "&quot;")
			.replace("'", "&#39;");
	}

}
