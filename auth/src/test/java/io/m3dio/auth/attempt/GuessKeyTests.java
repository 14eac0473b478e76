package io.m3dio.auth.attempt;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GuessKey}.
 */
class GuessKeyTests {

	@Test
	void takesAnIpv6NetworkForOneClient() {
		assertThat(GuessKey.client("2001:db8:1:2:3:4:5:6").sha256())
			.isEqualTo(GuessKey.client("2001:0db8:0001:0002::1").sha256())
			.isNotEqualTo(GuessKey.client("2001:db8:1:3::1").sha256());
	}

	@Test
	void tellsIpv4ClientsApart() {
		assertThat(GuessKey.client("203.0.113.1").sha256()).isEqualTo(GuessKey.client("203.0.113.1").sha256())
			.isNotEqualTo(GuessKey.client("203.0.113.2").sha256());
	}

	@Test
	void takesAnyTextForAnAddress() {
		assertThat(GuessKey.client("not:an:address").sha256()).hasSize(32);
		assertThat(GuessKey.client("unknown").sha256()).hasSize(32);
	}

}
