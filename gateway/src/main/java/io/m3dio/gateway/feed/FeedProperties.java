package io.m3dio.gateway.feed;

import io.m3dio.db.feed.Feed;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of podcast feeds.
 *
 * @param publicUrl the public address of the web page, which every link starts with: an
 * {@code http} or {@code https} URL, with a path if the page is not at the root
 */
@Validated
@ConfigurationProperties("m3dio.feed")
record FeedProperties(@Pattern(regexp = "https?://([\\w.-]+|\\[[\\da-f:]+])(:\\d+)?(/[\\w./~-]*)?",
		message = "M3DIO_PUBLIC_URL must look like https://m3dio.example.org") String publicUrl) {

	/**
	 * Returns the public URL of a path.
	 * @param path the path, starting with a slash
	 * @return the URL
	 */
	String link(String path) {
		return this.publicUrl.replaceAll("/+$", "") + path;
	}

	/**
	 * Returns the public URL of a feed.
	 * @param feed the feed
	 * @return the URL, which is a secret
	 */
	String link(Feed feed) {
		return link("/feed/" + feed.secret());
	}

}
