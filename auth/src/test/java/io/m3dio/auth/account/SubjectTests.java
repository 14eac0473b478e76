package io.m3dio.auth.account;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Subject}.
 */
class SubjectTests {

	@Test
	void takesAnIpv6NetworkForOneClient() {
		assertThat(Subject.client("2001:db8:1:2:3:4:5:6").sha256())
			.isEqualTo(Subject.client("2001:0db8:0001:0002::1").sha256())
			.isNotEqualTo(Subject.client("2001:db8:1:3::1").sha256());
	}

	@Test
	void tellsIpv4ClientsApart() {
		assertThat(Subject.client("203.0.113.1").sha256()).isEqualTo(Subject.client("203.0.113.1").sha256())
			.isNotEqualTo(Subject.client("203.0.113.2").sha256());
	}

	@Test
	void takesAnyTextForAnAddress() {
		assertThat(Subject.client("not:an:address").sha256()).hasSize(32);
		assertThat(Subject.client("unknown").sha256()).hasSize(32);
	}

}
