package io.m3dio.gateway.feed;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PodcastGuid}.
 */
class PodcastGuidTests {

	/** The examples of the specification. */
	@ParameterizedTest
	@CsvSource({ "podnews.net/rss, 9b024349-ccf0-5f69-a609-6b82873eab3c",
			"mp3s.nashownotes.com/pc20rss.xml, 917393e3-1b1e-5cef-ace4-edaa54e1f810" })
	void isWhatOthersFind(String name, String guid) {
		assertThat(PodcastGuid.of(name)).hasToString(guid);
	}

}
