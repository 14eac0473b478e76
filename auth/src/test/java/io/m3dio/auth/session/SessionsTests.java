package io.m3dio.auth.session;

import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.nimbusds.jwt.SignedJWT;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.auth.Together;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static io.m3dio.auth.AuthClient.refreshToken;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Sessions} through the service's endpoints.
 */
@AuthTest
@ExtendWith(OutputCaptureExtension.class)
class SessionsTests {

	private static final Duration PAST_THE_GRACE = Duration.ofSeconds(11);

	@Autowired
	private AuthClient client;

	@Autowired
	private Sessions sessions;

	@Autowired
	private MovableClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void logsIn() {
		assertThat(login()).hasStatusOk()
			.hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
			.bodyJson()
			.hasPathSatisfying("$.tokenType", (type) -> assertThat(type).isEqualTo("Bearer"))
			.hasPathSatisfying("$.expiresIn", (seconds) -> assertThat(seconds).isEqualTo(300))
			.hasPathSatisfying("$.refreshToken", (token) -> token.assertThat().asString().hasSize(43));
	}

	@Test
	void storesOnlyTheHashOfARefreshToken() throws Exception {
		String token = refreshToken(login());
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM refresh_token WHERE sha256 = ?")
			.param(hash)
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	void rotates() {
		String first = refreshToken(login());
		MvcTestResult refreshed = this.client.refresh(first);
		assertThat(refreshed).hasStatusOk();
		String second = refreshToken(refreshed);
		assertThat(second).isNotEqualTo(first);
		this.clock.advance(PAST_THE_GRACE);
		assertThat(this.client.refresh(second)).hasStatusOk();
	}

	@Test
	void endsTheWholeSessionWhenAnOldTokenIsUsedAgain(CapturedOutput log) {
		String stolen = refreshToken(login());
		String current = refreshToken(this.client.refresh(refreshToken(this.client.refresh(stolen))));
		this.clock.advance(PAST_THE_GRACE);
		assertEnded(this.client.refresh(stolen));
		assertThat(log).contains("authn_token_reuse:").doesNotContain(stolen);
		assertEnded(this.client.refresh(current));
	}

	@Test
	void issuesAnotherSuccessorUntilOneIsUsed() {
		String token = refreshToken(login());
		for (int lost = 0; lost < 3; lost++) {
			this.client.refresh(token);
			this.clock.advance(Duration.ofMinutes(5));
		}
		String arrived = refreshToken(this.client.refresh(token));
		this.clock.advance(Duration.ofMinutes(5));
		assertThat(this.client.refresh(arrived)).hasStatusOk();
		this.clock.advance(PAST_THE_GRACE);
		assertEnded(this.client.refresh(token));
	}

	@Test
	void endsTheSessionWhenAThiefUsesTheirSuccessorAfterTheOwner() {
		String stolen = refreshToken(login());
		String ofTheThief = refreshToken(this.client.refresh(stolen));
		this.clock.advance(PAST_THE_GRACE);
		String ofTheOwner = refreshToken(this.client.refresh(stolen));
		String newest = refreshToken(this.client.refresh(ofTheOwner));
		assertEnded(this.client.refresh(ofTheThief));
		assertEnded(this.client.refresh(newest));
	}

	@Test
	void endsTheSessionWhenAThiefUsesTheirSuccessorBeforeTheOwner() {
		String stolen = refreshToken(login());
		String ofTheThief = refreshToken(this.client.refresh(stolen));
		this.clock.advance(PAST_THE_GRACE);
		String ofTheOwner = refreshToken(this.client.refresh(stolen));
		String newest = refreshToken(this.client.refresh(ofTheThief));
		this.clock.advance(PAST_THE_GRACE);
		assertEnded(this.client.refresh(ofTheOwner));
		assertEnded(this.client.refresh(newest));
	}

	@Test
	void acceptsTheFirstSuccessorAfterALateAnswer() {
		String token = refreshToken(login());
		String slow = refreshToken(this.client.refresh(token));
		this.clock.advance(PAST_THE_GRACE);
		this.client.refresh(token);
		this.clock.advance(Duration.ofMinutes(5));
		String next = refreshToken(this.client.refresh(slow));
		this.clock.advance(PAST_THE_GRACE);
		assertThat(this.client.refresh(next)).hasStatusOk();
	}

	/**
	 * Tabs share their cookies, so that both go on with the token that came last.
	 */
	@Test
	void letsTwoTabsRefreshAtTheSameInstantAfterALostAnswer() {
		String token = refreshToken(login());
		this.client.refresh(token);
		this.clock.advance(Duration.ofMinutes(5));
		this.client.refresh(token);
		String shared = refreshToken(this.client.refresh(token));
		this.clock.advance(PAST_THE_GRACE);
		assertThat(this.client.refresh(shared)).hasStatusOk();
	}

	@Test
	void endsTheSessionWhenAThiefWithinTheGraceAndTheOwnerBothGoOn() {
		String stolen = refreshToken(login());
		String ofTheOwner = refreshToken(this.client.refresh(stolen));
		String ofTheThief = refreshToken(this.client.refresh(stolen));
		this.clock.advance(Duration.ofMinutes(5));
		String newest = refreshToken(this.client.refresh(ofTheOwner));
		this.clock.advance(Duration.ofMinutes(5));
		assertEnded(this.client.refresh(ofTheThief));
		assertEnded(this.client.refresh(newest));
	}

	@Test
	void endsTheSessionWhenATokenIsReplayedWithinTheGraceAfterItsSuccessorWasUsed() {
		String stolen = refreshToken(login());
		String ofTheOwner = refreshToken(this.client.refresh(refreshToken(this.client.refresh(stolen))));
		String ofTheThief = refreshToken(this.client.refresh(stolen));
		this.clock.advance(Duration.ofMinutes(5));
		String newest = refreshToken(this.client.refresh(ofTheThief));
		assertEnded(this.client.refresh(ofTheOwner));
		assertEnded(this.client.refresh(newest));
	}

	@Test
	void keepsOneOfManySuccessorsAlive() {
		String token = refreshToken(login());
		List<String> successors = Stream.generate(() -> refreshToken(this.client.refresh(token))).limit(68).toList();
		assertThat(this.client.refresh(successors.get(30))).hasStatusOk();
		assertEnded(this.client.refresh(successors.get(31)));
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM refresh_token WHERE parent_sha256 = ?")
			.param(new RefreshToken(token).sha256())
			.query(Integer.class)
			.single()).as("the session has ended for all").isZero();
	}

	@Test
	void revivesNoBranchThatAnotherHasReplaced() {
		String token = refreshToken(login());
		String one = refreshToken(this.client.refresh(token));
		String other = refreshToken(this.client.refresh(token));
		this.client.refresh(one);
		this.clock.advance(PAST_THE_GRACE);
		assertEnded(this.client.refresh(other));
	}

	@Test
	void endsNoOtherSessionOfTheAccount() {
		String email = this.client.somebody();
		String phone = refreshToken(this.client.login(email, AuthClient.PASSWORD));
		String stolen = refreshToken(this.client.login(email, AuthClient.PASSWORD));
		this.client.refresh(refreshToken(this.client.refresh(stolen)));
		this.clock.advance(PAST_THE_GRACE);
		assertEnded(this.client.refresh(stolen));
		assertThat(this.client.refresh(phone)).hasStatusOk();
	}

	@Test
	void letsTwoTabsRefreshAtTheSameInstant() throws Exception {
		for (int i = 0; i < 10; i++) {
			String token = refreshToken(login());
			List<MvcTestResult> tabs = Together.run(4, () -> this.client.refresh(token));
			assertThat(tabs).allSatisfy((tab) -> assertThat(tab).hasStatusOk());
			assertThat(tabs.stream().map(AuthClient::refreshToken)).doesNotHaveDuplicates();
			this.clock.advance(PAST_THE_GRACE);
			assertThat(this.client.refresh(refreshToken(tabs.get(1)))).hasStatusOk();
			assertEnded(this.client.refresh(refreshToken(tabs.get(0))));
		}
	}

	@Test
	void doesNotExtendTheGraceWithEachUse() {
		String token = refreshToken(login());
		this.client.refresh(refreshToken(this.client.refresh(token)));
		this.clock.advance(Duration.ofSeconds(8));
		assertThat(this.client.refresh(token)).hasStatusOk();
		this.clock.advance(Duration.ofSeconds(8));
		assertEnded(this.client.refresh(token));
	}

	@Test
	void survivesRefreshesAndALogoutAtTheSameInstant() throws Exception {
		for (int i = 0; i < 10; i++) {
			String token = refreshToken(login());
			String branch = refreshToken(this.client.refresh(token));
			List<Integer> statuses = Together
				.run(List.of(() -> status(this.client.refresh(token)), () -> status(this.client.refresh(branch)),
						() -> status(this.client.logout(token)), () -> status(this.client.logout(branch))));
			assertThat(statuses.subList(0, 2)).allMatch((status) -> status == 200 || status == 401);
			assertThat(statuses.subList(2, 4)).containsExactlyInAnyOrder(204, 401);
			assertEnded(this.client.refresh(branch));
		}
	}

	private static int status(MvcTestResult result) {
		return result.getResponse().getStatus();
	}

	@Test
	void expiresThirtyDaysAfterTheLastRefresh() {
		String token = refreshToken(login());
		for (int month = 0; month < 3; month++) {
			this.clock.advance(Duration.ofDays(29));
			MvcTestResult refreshed = this.client.refresh(token);
			assertThat(refreshed).hasStatusOk();
			token = refreshToken(refreshed);
		}
		this.clock.advance(Duration.ofDays(30));
		assertEnded(this.client.refresh(token));
	}

	@Test
	void endsAfterNinetyDaysHoweverOftenItIsRefreshed() {
		String token = refreshToken(login());
		for (int month = 0; month < 3; month++) {
			this.clock.advance(Duration.ofDays(29));
			token = refreshToken(this.client.refresh(token));
		}
		this.clock.advance(Duration.ofDays(2));
		String last = refreshToken(this.client.refresh(token));
		this.clock.advance(Duration.ofDays(1));
		assertEnded(this.client.refresh(last));
	}

	@Test
	void tellsWhichSessionsHaveEnded() throws Exception {
		MvcTestResult living = login();
		MvcTestResult ended = login();
		this.client.logout(refreshToken(ended));
		String never = UUID.randomUUID().toString();
		assertThat(this.client.ended(List.of(sessionId(living), sessionId(ended), never))).hasStatusOk()
			.bodyJson()
			.extractingPath("$.ended")
			.asArray()
			.containsExactlyInAnyOrder(sessionId(ended), never);
		this.clock.advance(Duration.ofDays(91));
		assertThat(this.client.ended(List.of(sessionId(living)))).bodyJson()
			.extractingPath("$.ended")
			.asArray()
			.containsExactly(sessionId(living));
		assertThat(this.client.ended(List.of())).bodyJson().extractingPath("$.ended").asArray().isEmpty();
		assertThat(this.client.ended(List.of("no-id"))).hasStatus(400);
	}

	private static String sessionId(MvcTestResult login) throws ParseException {
		return SignedJWT.parse(AuthClient.accessToken(login)).getJWTClaimsSet().getStringClaim("sid");
	}

	@Test
	void logsOut() {
		String token = refreshToken(login());
		assertThat(this.client.logout(token)).hasStatus(204);
		assertEnded(this.client.refresh(token));
		assertEnded(this.client.logout(token));
	}

	@Test
	void refusesAnUnknownToken() {
		assertEnded(this.client.refresh("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
		assertEnded(this.client.logout(""));
	}

	@Test
	void sweepsExpiredTokensAndEmptySessions() {
		String gone = refreshToken(login());
		this.clock.advance(Duration.ofDays(20));
		String alive = refreshToken(login());
		this.clock.advance(Duration.ofDays(11));
		this.sessions.sweep();
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM session").query(Integer.class).single()).isOne();
		assertThat(this.jdbc.sql("SELECT COUNT(*) FROM refresh_token").query(Integer.class).single()).isOne();
		assertEnded(this.client.refresh(gone));
		assertThat(this.client.refresh(alive)).hasStatusOk();
	}

	private MvcTestResult login() {
		return this.client.login(this.client.somebody(), AuthClient.PASSWORD);
	}

	private static void assertEnded(MvcTestResult result) {
		assertThat(result).hasStatus(401)
			.hasHeader("WWW-Authenticate", "Bearer realm=\"m3dio\"")
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:m3dio:problem:session-ended");
	}

}
