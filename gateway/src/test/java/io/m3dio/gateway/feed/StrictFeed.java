package io.m3dio.gateway.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A feed, read by the rules of feed validators: everything that RSS 2.0 and Apple's
 * players require is there once, everything else is known, and every value is well
 * formed.
 *
 * @see <a href="https://validator.w3.org/feed/docs/rss2.html">RSS 2.0 as W3C's validator
 * has it</a>
 */
record StrictFeed(Element channel, List<Element> items) {

	static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";

	static final String PODCAST = "https://podcastindex.org/namespace/1.0";

	static final String PSC = "http://podlove.org/simple-chapters";

	private static final String ATOM = "http://www.w3.org/2005/Atom";

	private static final Set<String> ONCE = Set.of("title", "link", "description", "language", ATOM + " link",
			ITUNES + " author", ITUNES + " image", ITUNES + " category", ITUNES + " explicit", ITUNES + " type",
			ITUNES + " block", PODCAST + " locked", PODCAST + " block", PODCAST + " guid");

	private static final Set<String> ONCE_AN_ITEM = Set.of("title", "guid", "pubDate", "enclosure",
			ITUNES + " duration");

	private static final Set<String> AT_MOST_ONCE_AN_ITEM = Set.of(ITUNES + " author", ITUNES + " image",
			PODCAST + " chapters", PSC + " chapters");

	/**
	 * Reads a feed.
	 * @param xml the feed
	 * @param address where it is
	 * @return the feed, which keeps all rules
	 */
	static StrictFeed read(String xml, String address) {
		Element rss = parse(xml);
		assertThat(rss.getNodeName()).isEqualTo("rss");
		assertThat(rss.getAttribute("version")).isEqualTo("2.0");
		assertThat(children(rss)).extracting(StrictFeed::name).containsExactly("channel");
		Element channel = children(rss).get(0);
		List<Element> items = children(channel).stream().filter((child) -> name(child).equals("item")).toList();
		StrictFeed feed = new StrictFeed(channel, items);
		feed.checkChannel(address);
		items.forEach(StrictFeed::checkItem);
		assertThat(items.stream().map((item) -> text(item, "guid"))).doesNotHaveDuplicates();
		assertThat(items.stream().map(StrictFeed::time)).isSorted().doesNotHaveDuplicates();
		return feed;
	}

	private void checkChannel(String address) {
		assertThat(children(this.channel).stream().map(StrictFeed::name).filter((name) -> !name.equals("item")))
			.containsExactlyInAnyOrderElementsOf(ONCE);
		checkUrl(text(this.channel, "link"));
		assertThat(text(this.channel, "title")).isNotBlank();
		assertThat(text(this.channel, "description")).isNotBlank();
		assertThat(text(this.channel, "language")).matches("[a-z]{2}(-[a-z]{2})?");
		Element self = child(this.channel, ATOM + " link");
		assertThat(List.of(self.getAttribute("rel"), self.getAttribute("type"), self.getAttribute("href")))
			.containsExactly("self", "application/rss+xml", address);
		assertThat(child(this.channel, ITUNES + " image").getAttribute("href")).matches("https?://.+\\.(jpg|png)");
		assertThat(child(this.channel, ITUNES + " category").getAttribute("text")).isEqualTo("Technology");
		assertThat(text(this.channel, ITUNES + " explicit")).isIn("true", "false");
		assertThat(text(this.channel, ITUNES + " type")).isIn("episodic", "serial");
		assertThat(text(this.channel, ITUNES + " block")).isEqualTo("Yes");
		assertThat(text(this.channel, PODCAST + " locked")).isEqualTo("yes");
		assertThat(text(this.channel, PODCAST + " guid"))
			.matches("[\\da-f]{8}-[\\da-f]{4}-5[\\da-f]{3}-[89ab][\\da-f]{3}-[\\da-f]{12}");
	}

	private static void checkItem(Element item) {
		List<String> names = children(item).stream().map(StrictFeed::name).toList();
		assertThat(names).containsAll(ONCE_AN_ITEM)
			.doesNotHaveDuplicates()
			.allMatch((name) -> ONCE_AN_ITEM.contains(name) || AT_MOST_ONCE_AN_ITEM.contains(name));
		assertThat(text(item, "title")).isNotBlank();
		assertThat(child(item, "guid").getAttribute("isPermaLink")).isEqualTo("false");
		Element enclosure = child(item, "enclosure");
		checkUrl(enclosure.getAttribute("url"));
		assertThat(enclosure.getAttribute("url")).endsWith(".mp3");
		assertThat(enclosure.getAttribute("length")).matches("[1-9]\\d*");
		assertThat(enclosure.getAttribute("type")).isEqualTo("audio/mpeg");
		assertThat(text(item, ITUNES + " duration")).matches("\\d+");
		if (names.contains(ITUNES + " image")) {
			assertThat(child(item, ITUNES + " image").getAttribute("href")).matches("https?://.+\\.(jpg|png)");
		}
		assertThat(names.contains(PODCAST + " chapters")).isEqualTo(names.contains(PSC + " chapters"));
		if (names.contains(PSC + " chapters")) {
			checkChapters(item);
		}
	}

	private static void checkChapters(Element item) {
		Element external = child(item, PODCAST + " chapters");
		checkUrl(external.getAttribute("url"));
		assertThat(external.getAttribute("type")).isEqualTo("application/json+chapters");
		Element inline = child(item, PSC + " chapters");
		assertThat(inline.getAttribute("version")).isEqualTo("1.2");
		assertThat(children(inline)).isNotEmpty().allSatisfy((chapter) -> {
			assertThat(name(chapter)).isEqualTo(PSC + " chapter");
			assertThat(chapter.getAttribute("start")).matches("\\d{2,}:[0-5]\\d:[0-5]\\d\\.\\d{3}");
			assertThat(chapter.getAttribute("title")).isNotBlank();
		});
		assertThat(children(inline).stream().map((chapter) -> chapter.getAttribute("start"))).isSorted();
	}

	private static void checkUrl(String url) {
		assertThat(URI.create(url)).hasNoQuery().hasNoFragment();
		assertThat(url).matches("https?://.*");
	}

	/**
	 * Returns the time of an episode.
	 * @param item the episode
	 * @return its time
	 */
	static Instant time(Element item) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text(item, "pubDate"), Instant::from);
	}

	static Element child(Element parent, String name) {
		return children(parent).stream().filter((child) -> name(child).equals(name)).findFirst().orElseThrow();
	}

	static String text(Element parent, String name) {
		return child(parent, name).getTextContent();
	}

	static List<Element> children(Element parent) {
		NodeList nodes = parent.getChildNodes();
		return IntStream.range(0, nodes.getLength())
			.mapToObj(nodes::item)
			.flatMap((node) -> (node instanceof Element element) ? Stream.of(element) : Stream.of())
			.toList();
	}

	private static String name(Element element) {
		String namespace = element.getNamespaceURI();
		return (namespace == null) ? element.getLocalName() : namespace + " " + element.getLocalName();
	}

	private static Element parse(String xml) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			return factory.newDocumentBuilder()
				.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
				.getDocumentElement();
		}
		catch (ParserConfigurationException | SAXException | IOException ex) {
			throw new AssertionError(xml, ex);
		}
	}

}
