package io.m3dio.local.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.m3dio.local.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody tries to take M3DIO away from the others, who notice little of it.
 */
@ExtendWith(RunningSystem.class)
class AttackJourneyTests {

	private static final String HUGE = "{\"email\":[\"" + "a".repeat(30_000_000) + "\"]}";

	private final Started system;

	AttackJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void slowBodiesBreakNobodysRequests() throws IOException {
		Person ann = Person.signUp(this.system);
		URI gateway = this.system.api("/api/auth/refresh");
		URI pages = this.system.page("/login");
		try (SlowSockets attacker = new SlowSockets(3000)) {
			for (int i = 0; i < 215; i++) {
				attacker.open(gateway, "POST /api/auth/refresh HTTP/1.1\r\nHost: localhost\r\n"
						+ "Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n");
				attacker.open(pages, "POST /login HTTP/1.1\r\nHost: localhost\r\n"
						+ "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\n");
			}
			Instant end = Instant.now().plusSeconds(15);
			while (Instant.now().isBefore(end)) {
				Instant begun = Instant.now();
				assertThat(Person.send(ann.request("/api/jobs"), BodyHandlers.discarding()).statusCode())
					.isEqualTo(200);
				assertThat(Person.fetch(pages, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
				assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
			}
		}
	}

	@Test
	void aHugeBodyEndsNoService() {
		Person ann = Person.signUp(this.system);
		URI notification = this.system.at(Service.NOTIFICATION, "/api/notifications/preferences");
		for (URI uri : List.of(notification, this.system.api("/api/notifications/preferences"))) {
			HttpResponse<String> response = Person.send(HttpRequest.newBuilder(uri)
				.header("Authorization", "Bearer " + ann.token())
				.header("Content-Type", "application/json")
				.PUT(BodyPublishers.ofString(HUGE)), BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(413);
			assertThat(response.body()).contains("urn:m3dio:problem:body-too-large");
		}
		assertThat(this.system.m3dio().service(Service.NOTIFICATION).isReady()).isTrue();
	}

	@Test
	void slowUploadsTakeNobodysPlace() throws IOException {
		URI gateway = this.system.api("/api/jobs");
		try (SlowSockets attacker = new SlowSockets(4000)) {
			Stream.generate(() -> Person.signUp(this.system)).limit(5).forEach((person) -> {
				for (int i = 0; i < 7; i++) {
					attacker.open(gateway, upload(person));
				}
			});
			Person ann = Person.signUp(this.system);
			String job = ann.upload(Clips.talk(1), "talk.mp4", "v2");
			ann.await(job, "COMPLETED");
			assertThat(ann.mp3Size(job)).isPositive();
		}
	}

	private static String upload(Person person) {
		return "POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + person.token()
				+ "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000000\r\n\r\n--b\r\n"
				+ "Content-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n\0\0\0\u0018ftypisom\0\0\0\0";
	}

}
