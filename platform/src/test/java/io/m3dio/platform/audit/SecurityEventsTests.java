package io.m3dio.platform.audit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecurityEvents}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecurityEventsTests {

	private final SecurityEvents events = new SecurityEvents();

	@Test
	void areLoggedInTheWordsOfOwasp(CapturedOutput log) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("203.0.113.7");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		try {
			this.events.record(SecurityEvent.AUTHN_LOGIN_FAIL, "ann");
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
		assertThat(log).contains("authn_login_fail:ann from 203.0.113.7");
	}

	@Test
	void areOneLineEach(CapturedOutput log) {
		this.events.record(SecurityEvent.AUTHZ_FAIL, "GET:/a\r\nauthn_login_success:ann\u2028" + "x".repeat(1000));
		assertThat(log).contains("authz_fail:GET:/a__authn_login_success:ann_x")
			.doesNotContain("x".repeat(100))
			.doesNotContain("\nauthn_login_success");
	}

	@Test
	void areCountedFromTheBeginning() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.events.bindTo(registry);
		this.events.record(SecurityEvent.AUTHN_LOGIN_LOCK, "ann");
		for (SecurityEvent event : SecurityEvent.values()) {
			assertThat(registry.get("m3dio.security.events").tag("event", event.text()).functionCounter().count())
				.as(event.text())
				.isEqualTo((event == SecurityEvent.AUTHN_LOGIN_LOCK) ? 1 : 0);
		}
	}

}
