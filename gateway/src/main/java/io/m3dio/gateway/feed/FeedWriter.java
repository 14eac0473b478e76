package io.m3dio.gateway.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import javax.xml.stream.XMLStreamException;

import io.m3dio.db.feed.Episodes;
import io.m3dio.db.feed.Feed;
import io.m3dio.db.job.Job;
import io.m3dio.db.job.Output;
import io.m3dio.platform.link.PublicLinks;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Writes feeds, episode by episode. The latest episode comes last, and their times grow,
 * so that every player shows them in the order of upload.
 *
 * @see <a href="https://www.rssboard.org/rss-specification">RSS 2.0</a>,
 * <a href="https://podcasters.apple.com/support/823-podcast-requirements">what Apple's
 * players require</a>,
 * <a href="https://podcasting2.org/docs/podcast-namespace">Podcasting 2.0</a>,
 * <a href="https://podlove.org/simple-chapters/">Podlove Simple Chapters</a>
 */
@Component
final class FeedWriter {

	private static final Map<String, String> NAMESPACES = Map.of("atom", "http://www.w3.org/2005/Atom", "itunes",
			"http://www.itunes.com/dtds/podcast-1.0.dtd", "podcast", "https://podcastindex.org/namespace/1.0", "psc",
			"http://podlove.org/simple-chapters");

	/** To be raised whenever the same episodes are written in another way. */
	private static final int VERSION = 1;

	private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

	private static final long MILLIS = 1000;

	private final PublicLinks links;

	FeedWriter(PublicLinks links) {
		this.links = links;
	}

	/**
	 * Returns the public URL of a feed.
	 * @param feed the feed
	 * @return the URL, which is a secret
	 */
	String link(Feed feed) {
		return this.links.to("/feed/" + feed.secret());
	}

	/**
	 * Identifies the content of a feed. Of an episode, nothing but its chapters ever
	 * changes.
	 * @param feed the feed
	 * @param episodes its episodes
	 * @return an entity tag
	 */
	String tag(Feed feed, List<Episodes.Entry> episodes) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256")
				.digest((VERSION + " " + link(feed) + " " + episodes).getBytes(StandardCharsets.UTF_8));
			return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Writes a feed.
	 * @param feed the feed
	 * @param episodes its episodes, in the order of upload; they are closed
	 * @param out where to
	 * @throws IOException if it cannot be sent
	 */
	void write(Feed feed, Stream<Job> episodes, OutputStream out) throws IOException {
		try (episodes) {
			Xml xml = new Xml(out, "rss", NAMESPACES, Map.of("version", "2.0"));
			xml.begin("channel");
			channel(feed, xml);
			Instant last = Instant.EPOCH;
			for (Iterator<Job> rest = episodes.iterator(); rest.hasNext();) {
				Job job = rest.next();
				last = later(job.times().createdAt(), last);
				episode(link(feed) + "/" + job.id(), job, last, xml);
			}
			xml.end();
			xml.finish();
		}
		catch (XMLStreamException ex) {
			throw (ex.getNestedException() instanceof IOException broken) ? broken : new IOException(ex);
		}
	}

	private void channel(Feed feed, Xml xml) throws XMLStreamException {
		xml.text("title", "M3DIO");
		xml.text("link", this.links.to("/"));
		xml.text("description", "Your MP3s, in the order in which you uploaded them. "
				+ "Anyone with the link of this feed can listen to them, so don't share it.");
		xml.text("language", "en");
		xml.empty("atom:link", Map.of("rel", "self", "type", "application/rss+xml", "href", link(feed)));
		xml.text("itunes:author", "M3DIO");
		xml.empty("itunes:image", Map.of("href", this.links.to("/feed/cover.png")));
		xml.empty("itunes:category", Map.of("text", "Technology"));
		xml.text("itunes:explicit", "false");
		xml.text("itunes:type", "serial");
		xml.text("itunes:block", "Yes");
		// The id stays when the secret is changed.
		xml.text("podcast:guid", PodcastGuid.of(this.links.to("/feed/" + feed.id())).toString());
		xml.text("podcast:locked", "yes");
		xml.text("podcast:block", "yes");
	}

	private static void episode(String link, Job job, Instant time, Xml xml) throws XMLStreamException {
		Output output = Objects.requireNonNull(job.output());
		Output.Tag tag = output.tag();
		xml.begin("item");
		xml.text("title", title(job, tag));
		xml.text("guid", job.id(), Map.of("isPermaLink", "false"));
		xml.text("pubDate", DATE.format(time));
		xml.empty("enclosure",
				Map.of("url", link + ".mp3", "length", Long.toString(output.size()), "type", "audio/mpeg"));
		xml.text("itunes:duration", Long.toString(Math.round((double) output.durationMillis() / MILLIS)));
		if (tag != null) {
			tagged(link, tag, xml);
		}
		if (output.chapters() != null && !output.chapters().isEmpty()) {
			chapters(link, output.chapters(), xml);
		}
		xml.end();
	}

	private static void tagged(String link, Output.Tag tag, Xml xml) throws XMLStreamException {
		if (tag.artist() != null) {
			xml.text("itunes:author", tag.artist());
		}
		if (tag.cover() != null) {
			String ending = tag.cover().mediaType().equals("image/png") ? ".png" : ".jpg";
			xml.empty("itunes:image", Map.of("href", link + ending));
		}
	}

	private static void chapters(String link, List<Output.Chapter> chapters, Xml xml) throws XMLStreamException {
		xml.empty("podcast:chapters", Map.of("url", link + ".json", "type", "application/json+chapters"));
		xml.begin("psc:chapters", Map.of("version", "1.2"));
		for (int i = 0; i < chapters.size(); i++) {
			xml.empty("psc:chapter", Map.of("start", clock(chapters.get(i).startMillis()), "title",
					JsonChapters.title(chapters.get(i), i)));
		}
		xml.end();
	}

	private static String title(Job job, Output.@Nullable Tag tag) {
		String name = job.outputName();
		return (tag != null && tag.title() != null) ? tag.title() : name.substring(0, name.lastIndexOf('.'));
	}

	/**
	 * Returns the time of an episode, to the second, and later than that of the one
	 * before it.
	 */
	private static Instant later(Instant time, Instant last) {
		Instant seconds = time.truncatedTo(ChronoUnit.SECONDS);
		return seconds.isAfter(last) ? seconds : last.plusSeconds(1);
	}

	private static String clock(long millis) {
		return String.format(Locale.ROOT, "%02d:%02d:%02d.%03d", millis / 3_600_000, millis / 60_000 % 60,
				millis / MILLIS % 60, millis % MILLIS);
	}

}
