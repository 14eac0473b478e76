package io.m3dio.webui.settings;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnsubscribeController}.
 */
class UnsubscribeTests extends WebTest {

	private static final String CALL = "POST /api/notifications/unsubscribe";

	@Test
	void asksBeforeItStopsAnything() {
		assertThat(page("/unsubscribe?token=a-token")).hasStatusOk()
			.bodyText()
			.contains("Stop these emails?", "value=\"a-token\"");
		assertThat(gateway.asked(CALL)).isEmpty();
	}

	@Test
	void stopsEmailsWithoutALogin() {
		gateway.on(CALL, GatewayStub.json(204, ""));
		assertThat(form("/unsubscribe").param("token", "a-token")).hasStatusOk()
			.bodyText()
			.contains("You won&#39;t get these emails any more", "href=\"/settings\"");
		assertThat(gateway.asked(CALL).get(0).body().begin()).isEqualTo("{\"token\":\"a-token\"}");
	}

	/** As RFC 8058 describes it: no cookies, no token of the page, no redirect. */
	@Test
	void stopsEmailsForAMailProgram() {
		gateway.on(CALL, GatewayStub.json(204, ""));
		assertThat(this.mvc.post()
			.uri("/unsubscribe?token=a-token")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.content("List-Unsubscribe=One-Click")).hasStatusOk();
		assertThat(gateway.asked(CALL)).hasSize(1);
	}

	@Test
	void saysThatALinkIsNotComplete() {
		gateway.on(CALL, GatewayStub.problem(400, "bad-request", "This link isn't complete."));
		assertThat(form("/unsubscribe").param("token", "a")).hasStatus(400)
			.bodyText()
			.contains("This link doesn&#39;t work", "This link isn&#39;t complete.");
		assertThat(page("/unsubscribe")).bodyText().contains("This link doesn&#39;t work");
	}

}
