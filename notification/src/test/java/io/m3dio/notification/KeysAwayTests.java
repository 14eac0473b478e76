package io.m3dio.notification;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests requests while auth's keys cannot be fetched: people need not log in again.
 */
@SpringBootTest(properties = "M3DIO_AUTH_URL=http://127.0.0.1:1")
@AutoConfigureMockMvc
@DirtiesContext
class KeysAwayTests {

	private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry registry) {
		Servers.configure(registry);
	}

	@Test
	void answersThatItIsUnavailable() {
		MvcTestResult result = this.mvc.get()
			.uri("/api/notifications/preferences")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + TOKEN)
			.exchange();
		assertThat(result).hasStatus(HttpStatus.SERVICE_UNAVAILABLE).hasHeader(HttpHeaders.RETRY_AFTER, "5");
		assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("urn:m3dio:problem:unavailable");
	}

}
