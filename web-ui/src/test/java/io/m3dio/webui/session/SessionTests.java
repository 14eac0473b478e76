package io.m3dio.webui.session;

import java.time.Duration;
import java.util.Objects;

import io.m3dio.webui.GatewayStub;
import io.m3dio.webui.WebTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how sessions are kept in cookies.
 */
class SessionTests extends WebTest {

	private static final String REFRESH = "POST /api/auth/refresh";

	@Test
	void leavesAFreshTokenAlone() {
		assertThat(page("/").cookie(loggedIn())).hasStatusOk().bodyText().contains("ada@example.com");
		assertThat(gateway.asked(REFRESH)).isEmpty();
	}

	@Test
	void renewsATokenThatIsAboutToEnd() {
		gateway.on(REFRESH, GatewayStub.tokens("new", FIVE_MINUTES));
		var result = page("/").cookie(cookies(GatewayStub.accessToken("ada", Duration.ofSeconds(20)), "old"))
			.exchange();
		assertThat(result).hasStatusOk();
		assertThat(result.getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((it) -> assertThat(it).startsWith("m3dio-refresh=refresh-new;"));
		assertThat(gateway.asked(REFRESH).get(0).body().begin()).isEqualTo("{\"refreshToken\":\"old\"}");
		Cookie renewed = Objects.requireNonNull(result.getResponse().getCookie("m3dio-access"));
		assertThat(gateway.asked("GET /api/jobs").get(0).header("Authorization"))
			.isEqualTo("Bearer " + renewed.getValue());
	}

	@Test
	void hasTheTokenAgainstForgedRequestsLastAsLongAsTheSession() {
		gateway.on(REFRESH, GatewayStub.tokens("new", FIVE_MINUTES));
		var result = page("/").cookie(cookies("", "old")).cookie(new Cookie("m3dio-csrf", "kept")).exchange();
		Cookie session = Objects.requireNonNull(result.getResponse().getCookie("m3dio-refresh"));
		Cookie csrf = Objects.requireNonNull(result.getResponse().getCookie("m3dio-csrf"));
		assertThat(csrf.getValue()).isEqualTo("kept");
		assertThat(csrf.getMaxAge()).isEqualTo(session.getMaxAge()).isPositive();
		assertThat(csrf.isHttpOnly()).isTrue();
	}

	@Test
	void keepsTheCookiesOfARenewalInAnUploadFromTakingNewerOnesPlace() {
		gateway.on(REFRESH, GatewayStub.tokens("new", FIVE_MINUTES));
		gateway.on("POST /api/jobs", GatewayStub.problem(400, "bad-parameter", "Which file?"));
		var result = form("/jobs").contentType("multipart/form-data; boundary=b")
			.cookie(cookies("", "old"))
			.content("--b--")
			.exchange();
		assertThat(gateway.asked("POST /api/jobs").get(0).header("Authorization")).startsWith("Bearer ");
		assertThat(gateway.asked(REFRESH)).hasSize(1);
		assertThat(result.getResponse().getHeaders("Set-Cookie")).noneMatch((it) -> it.startsWith("m3dio-"));
	}

	@Test
	void takesNoNewerCookiesAwayWhenAnUploadEndsWhoseSessionIsDead() {
		gateway.on(REFRESH, GatewayStub.problem(401, "session-ended", "It has ended."));
		var result = form("/jobs").contentType("multipart/form-data; boundary=b")
			.cookie(cookies("", "old"))
			.content("--b--")
			.exchange();
		assertThat(result).hasStatus(302).hasRedirectedUrl("/login?ended");
		assertThat(result.getResponse().getHeaders("Set-Cookie")).noneMatch((it) -> it.startsWith("m3dio-"));
	}

	@Test
	void sendsADeadSessionToTheLoginPage() {
		gateway.on(REFRESH, GatewayStub.problem(401, "session-ended", "It has ended."));
		var result = page("/jobs/0123456789abcdef01234567").cookie(cookies("", "old")).exchange();
		assertThat(result).hasStatus(302).hasRedirectedUrl("/login?to=%2Fjobs%2F0123456789abcdef01234567");
		assertThat(result.getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((it) -> assertThat(it).startsWith("m3dio-refresh=;").contains("Max-Age=0"));
	}

	@Test
	void tellsScriptsPlainlyThatASessionIsDead() {
		gateway.on(REFRESH, GatewayStub.problem(401, "session-ended", "It has ended."));
		assertThat(this.mvc.get().uri("/session").cookie(cookies("", "old"))).hasStatus(401)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:unauthorized");
		assertThat(page("/jobs/0123456789abcdef01234567").header("HX-Request", "true")).hasStatus(401);
		assertThat(this.mvc.get().uri("/session").cookie(loggedIn())).hasStatus(204);
	}

	@Test
	void believesTheGatewayThatATokenIsNoGood() {
		gateway.on("GET /api/jobs", GatewayStub.problem(401, "unauthorized", "Forged."));
		var result = page("/").cookie(loggedIn()).exchange();
		assertThat(result).hasStatus(302).hasRedirectedUrl("/login");
		assertThat(result.getResponse().getHeaders("Set-Cookie"))
			.anySatisfy((it) -> assertThat(it).startsWith("m3dio-access=;").contains("Max-Age=0"))
			.noneMatch((it) -> it.startsWith("m3dio-refresh"));
	}

	@Test
	void logsNobodyOutBecauseAuthIsAway() {
		gateway.on(REFRESH, GatewayStub.problem(503, "unavailable", "Away."));
		var result = this.mvc.get().uri("/session").accept(MediaType.TEXT_HTML).cookie(cookies("", "old")).exchange();
		assertThat(result).hasStatus(503);
		assertThat(result.getResponse().getHeaders("Set-Cookie")).noneMatch((it) -> it.startsWith("m3dio-refresh"));
	}

	@Test
	void goesOnWithWhatIsLeftOfATokenWhileAuthIsAway() {
		gateway.on(REFRESH, GatewayStub.problem(503, "unavailable", "Away."));
		assertThat(page("/").cookie(cookies(GatewayStub.accessToken("ada", Duration.ofSeconds(20)), "old")))
			.hasStatusOk();
	}

	@Test
	void takesNonsenseForNobody() {
		assertThat(page("/").cookie(cookies("nonsense", ""))).hasStatusOk()
			.bodyText()
			.contains("Already have an account?");
		assertThat(page("/").cookie(cookies("a.%%%.c", ""))).hasStatusOk();
		assertThat(page("/").cookie(cookies("a.bm8.c", ""))).hasStatusOk();
	}

	@Test
	void needsNoSessionForFilesAndMailedLinks() {
		this.mvc.get().uri("/d/secret").cookie(cookies("", "old")).exchange();
		this.mvc.get().uri("/assets/favicon.svg").cookie(cookies("", "old")).exchange();
		assertThat(gateway.asked(REFRESH)).isEmpty();
	}

	@Test
	void keepsTokensOutOfWords() {
		assertThat(new Tokens("secret", "secret", null).toString()).doesNotContain("secret");
		assertThat(new Credentials("a", "secret").toString()).doesNotContain("secret");
	}

}
