package io.m3dio.auth.deletion;

import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.m3dio.auth.AccountEvents;
import io.m3dio.auth.AuthClient;
import io.m3dio.auth.AuthTest;
import io.m3dio.broker.event.DeletionEvent.Data;
import io.m3dio.broker.event.DeletionEvent;
import io.m3dio.platform.time.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Deletions}, through the service's addresses. How the other services
 * are asked is a journey of all of them.
 */
@AuthTest
class DeletionsTests {

	private static final Duration WEEK = Duration.ofDays(7);

	@Autowired
	private AuthClient client;

	@Autowired
	private AccountEvents events;

	@Autowired
	private DeletionSchedule schedule;

	@Autowired
	private DeletionStore store;

	@Autowired
	private DeletionListener listener;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MovableClock clock;

	@BeforeEach
	void forgetOthers() {
		this.jdbc.sql("DELETE FROM account_deletion").update();
	}

	@Test
	void deletesEverythingOfAnAccountAWeekLater() {
		String email = this.client.somebody();
		MvcTestResult login = this.client.login(email, AuthClient.PASSWORD);
		String id = id(login);
		this.client.forgotten(email);
		MvcTestResult deletion = this.client.deleteAccount(AuthClient.accessToken(login), AuthClient.PASSWORD);
		assertThat(deletion).hasStatus(202)
			.bodyJson()
			.extractingPath("$.dueAt")
			.isEqualTo(this.clock.instant().plus(WEEK).toString());
		assertThat(this.client.refresh(AuthClient.refreshToken(login))).as("logged out").hasStatus(401);
		assertThat(this.events.types(email)).endsWith("deletion-scheduled");
		this.clock.advance(WEEK.minusSeconds(1));
		this.schedule.run();
		assertThat(count("account", "id", id)).isOne();
		this.clock.advance(Duration.ofSeconds(1));
		this.schedule.run();
		assertThat(count("account", "id", id)).isZero();
		for (String table : List.of("session", "action_token", "account_outbox")) {
			assertThat(count(table, "account_id", id)).as(table).isZero();
		}
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatus(401);
		assertThat(this.client.signUp(email, AuthClient.PASSWORD)).as("the address is free again").hasStatus(201);
	}

	@Test
	void isUndoneByLoggingIn() {
		String email = this.client.somebody();
		delete(email);
		assertThat(this.client.login(email, "not the password")).hasStatus(401);
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
		assertThat(this.events.types(email)).endsWith("deletion-scheduled", "deletion-canceled");
		this.clock.advance(WEEK);
		this.schedule.run();
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
		assertThat(this.events.types(email)).endsWith("deletion-scheduled", "deletion-canceled");
	}

	@Test
	void asksUntilEveryServiceHasConfirmedAndAnHourLaterOnceMore() {
		String id = delete(this.client.somebody());
		this.clock.advance(WEEK);
		this.schedule.run();
		assertThat(isAsked(id)).isTrue();
		this.store.asked(id, this.clock.instant());
		assertThat(isAsked(id)).as("a moment ago").isFalse();
		this.clock.advance(Duration.ofMinutes(1));
		confirm(id, Data.JOBS);
		assertThat(isAsked(id)).as("one is missing").isTrue();
		confirm(id, Data.DELIVERIES);
		assertThat(isAsked(id)).as("all have confirmed").isFalse();
		this.clock.advance(Duration.ofHours(1));
		this.schedule.run();
		assertThat(isAsked(id)).as("once more").isTrue();
		confirm(id, Data.JOBS);
		this.schedule.run();
		assertThat(isAsked(id)).as("one is missing").isTrue();
		confirm(id, Data.DELIVERIES);
		this.schedule.run();
		assertThat(count("account_deletion", "account_id", id)).isZero();
	}

	@Test
	void believesNoConfirmationBeforeTheDeletionBegins() {
		String id = delete(this.client.somebody());
		confirm(id, Data.JOBS);
		confirm(id, Data.DELIVERIES);
		this.clock.advance(WEEK);
		this.schedule.run();
		assertThat(isAsked(id)).isTrue();
	}

	@Test
	void deletesNothingWithoutThePassword() {
		String email = this.client.somebody();
		String token = AuthClient.accessToken(this.client.login(email, AuthClient.PASSWORD));
		assertThat(this.client.deleteAccount(token, "not the password")).hasStatus(403);
		assertThat(this.client.deleteAccount("forged", AuthClient.PASSWORD)).hasStatus(401);
		this.clock.advance(WEEK);
		this.schedule.run();
		assertThat(this.client.login(email, AuthClient.PASSWORD)).hasStatusOk();
	}

	private String delete(String email) {
		MvcTestResult login = this.client.login(email, AuthClient.PASSWORD);
		String id = id(login);
		assertThat(this.client.deleteAccount(AuthClient.accessToken(login), AuthClient.PASSWORD)).hasStatus(202);
		return id;
	}

	private String id(MvcTestResult login) {
		try {
			return JsonPath.read(this.client.account(AuthClient.accessToken(login)).getResponse().getContentAsString(),
					"$.id");
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private boolean isAsked(String account) {
		return this.store
			.findUnconfirmed(this.clock.instant().minus(Duration.ofMinutes(1)),
					this.clock.instant().minus(Duration.ofHours(1)))
			.contains(account);
	}

	private void confirm(String account, Data data) {
		this.listener.on(new DeletionEvent.Confirmed(this.clock.instant(), account, data));
	}

	private int count(String table, String column, String id) {
		return this.jdbc.sql("SELECT COUNT(*) FROM %s WHERE %s = :id".formatted(table, column))
			.param("id", id)
			.query(Integer.class)
			.single();
	}

}
