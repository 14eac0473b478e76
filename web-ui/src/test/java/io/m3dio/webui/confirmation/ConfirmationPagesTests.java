package io.m3dio.webui.confirmation;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how pages ask for a confirmation, and how it is passed on.
 */
class ConfirmationPagesTests extends WebTest {

	private static final String PASSKEY = "{\"id\":\"AAEC\",\"response\":{\"signature\":\"e30\"}}";

	@BeforeEach
	void account() {
		gateway.on("GET /api/auth/account/passkeys", GatewayStub.json(200, "{\"passkeys\":[]}"));
		gateway.on("GET /api/auth/account/second-factor",
				GatewayStub.json(200, "{\"enabled\":false,\"recoveryCodes\":0}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "data", "account", "security", "passkeys", "two-step" })
	void asksForWhatTheAccountHas(String tab) {
		String path = "/settings/" + tab;
		assertThat(page(path).cookie(loggedIn())).hasStatusOk()
			.bodyText()
			.contains("autocomplete=\"current-password\"")
			.doesNotContain("data-passkey-confirm", "??");
		confirmedBy(true, true);
		assertThat(page(path).cookie(loggedIn())).bodyText()
			.contains("autocomplete=\"current-password\"", "data-passkey-confirm", "Use a passkey instead");
		confirmedBy(false, true);
		assertThat(page(path).cookie(loggedIn())).bodyText()
			.contains("data-passkey-confirm", "be asked for your passkey")
			.doesNotContain("autocomplete=\"current-password\"", "Use a passkey instead");
		confirmedBy(false, false);
		assertThat(page(path).cookie(loggedIn())).bodyText()
			.contains("you have none yet", "href=\"/forgot\"")
			.doesNotContain("autocomplete=\"current-password\"", "data-passkey-confirm");
	}

	@ParameterizedTest
	@CsvSource({ "data, POST /api/auth/account/deletion", "account, PUT /api/auth/account/email",
			"security, PUT /api/auth/account/password", "two-step/off, POST /api/auth/account/second-factor/removal",
			"passkeys/A/remove, POST /api/auth/account/passkeys/A/removal",
			"security/no-password, POST /api/auth/account/password/removal" })
	void passesOnWhatThePasskeySigned(String path, String call) {
		gateway.on(call, GatewayStub.json(200, "{\"dueAt\":\"2026-12-05T09:30:00Z\"}"));
		var result = form("/settings/" + path).cookie(loggedIn())
			.param("passkey", PASSKEY)
			.param("email", "b@example.com")
			.param("newPassword", "b")
			.exchange();
		assertThat(result.getResponse().getStatus()).isLessThan(400);
		assertThat(gateway.asked(call).get(0).body().begin()).contains("\"passkey\":" + PASSKEY)
			.doesNotContain("\"password\"");
	}

	@Test
	void passesOnTheOptions() {
		gateway.on("POST /api/auth/account/confirmation/options", GatewayStub.json(200, "{\"challenge\":\"AAAA\"}"));
		assertThat(form("/settings/confirmation/options").cookie(loggedIn()).accept(MediaType.APPLICATION_JSON))
			.hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"challenge\":\"AAAA\"}");
		assertThat(this.mvc.post().uri("/settings/confirmation/options").cookie(loggedIn())).hasStatus(403);
	}

	@Test
	void refusesAPasskeyThatIsNoJson() {
		assertThat(form("/settings/data").cookie(loggedIn()).param("passkey", "{")).hasStatus(400);
		assertThat(gateway.asked("POST /api/auth/account/deletion")).isEmpty();
	}

	@Test
	void removesAPasswordAndSetsOne() {
		confirmedBy(true, true);
		assertThat(page("/settings/security").cookie(loggedIn())).bodyText()
			.contains("Change your password", "Do without a password");
		confirmedBy(false, true);
		assertThat(page("/settings/security?done=removed").cookie(loggedIn())).bodyText()
			.contains("Your password is removed", "Set a password")
			.doesNotContain("Change your password", "Do without a password");
		gateway.on("POST /api/auth/account/passkeys/A/removal", GatewayStub.problem(409, "last-passkey", "No."));
		assertThat(form("/settings/passkeys/A/remove").cookie(loggedIn()).param("passkey", PASSKEY)).hasStatus(409)
			.bodyText()
			.contains("This is your only way to log in.");
	}

}
