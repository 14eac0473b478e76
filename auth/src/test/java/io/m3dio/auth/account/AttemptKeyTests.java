package io.m3dio.auth.account;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AttemptKey}.
 */
class AttemptKeyTests {

	@Test
	void takesAnIpv6NetworkForOneClient() {
		assertThat(AttemptKey.client("2001:db8:1:2:3:4:5:6").sha256())
			.isEqualTo(AttemptKey.client("2001:0db8:0001:0002::1").sha256())
			.isNotEqualTo(AttemptKey.client("2001:db8:1:3::1").sha256());
	}

	@Test
	void tellsIpv4ClientsApart() {
		assertThat(AttemptKey.client("203.0.113.1").sha256()).isEqualTo(AttemptKey.client("203.0.113.1").sha256())
			.isNotEqualTo(AttemptKey.client("203.0.113.2").sha256());
	}

	@Test
	void takesAnyTextForAnAddress() {
		assertThat(AttemptKey.client("not:an:address").sha256()).hasSize(32);
		assertThat(AttemptKey.client("unknown").sha256()).hasSize(32);
	}

}
