package io.m3dio.local.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

import io.m3dio.local.Service;
import io.m3dio.local.ServiceProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills and stops services. In the end the MP3 is there, the job is completed once, and
 * there is exactly one mail.
 */
@ExtendWith(RunningSystem.class)
class KilledServiceJourneyTests {

	private final Started system;

	private final Outages outages;

	private final Person ann;

	KilledServiceJourneyTests(Started system) {
		this.system = system;
		this.outages = system.outages();
		this.ann = Person.signUp(system);
	}

	@Test
	void theConverterIsKilledDuringTheConversion() {
		String job = this.ann.upload(Clips.lecture(), "lecture.mp4", "v2");
		this.ann.awaitPercent(job, 3);
		service(Service.CONVERTER).kill();
		Stored.assertConverted(job, this.ann, this.system);
		assertThat(this.ann.job(job).get("attempts").asInt()).isEqualTo(2);
	}

	@Tag("slow")
	@Test
	void theConverterIsStoppedDuringTheConversionAndGivesTheJobBack() {
		String job = this.ann.upload(Clips.lecture(), "lecture.mp4", "v2");
		this.ann.awaitPercent(job, 3);
		service(Service.CONVERTER).stop();
		assertThat(this.ann.job(job).get("status").asString()).isEqualTo("QUEUED");
		service(Service.CONVERTER).start();
		Stored.assertConverted(job, this.ann, this.system);
		assertThat(this.ann.job(job).get("attempts").asInt()).isEqualTo(1);
	}

	@Test
	void theGatewayIsKilledBetweenStoringAndPublishing() {
		service(Service.CONVERTER).stop();
		this.outages.brokerDown();
		String job = this.ann.upload(Clips.talk(20), "talk.mp4", "v2");
		service(Service.GATEWAY).kill();
		this.outages.brokerUp();
		service(Service.CONVERTER).start();
		Stored.assertConverted(job, this.ann, this.system);
	}

	@Tag("slow")
	@Test
	void notificationIsKilledBetweenClaimingAndSending() throws IOException {
		URI smtp = URI.create(this.system.outages().smtpUrl());
		this.outages.smtpDown();
		try (ServerSocket deaf = new ServerSocket(smtp.getPort(), 50, InetAddress.getLoopbackAddress())) {
			String job = this.ann.upload(Clips.talk(20), "talk.mp4", "v2");
			try (Socket claimed = deaf.accept()) {
				assertThat(claimed.isConnected()).as("a delivery was claimed and is being sent").isTrue();
				service(Service.NOTIFICATION).kill();
			}
			this.ann.await(job, "COMPLETED");
		}
		this.outages.smtpUp();
		this.ann.awaitTheOneMail();
	}

	@Tag("slow")
	@Test
	void aJobThatKillsItsWorkerEachTimeFailsAfterFiveAttempts() {
		String job = this.ann.upload(Clips.lecture(), "lecture.mp4", "v2");
		for (int attempt = 1; attempt <= 5; attempt++) {
			awaitAttempt(job, attempt);
			service(Service.CONVERTER).kill();
		}
		JsonNode failed = this.ann.await(job, "FAILED");
		assertThat(failed.get("error").get("code").asString()).isEqualTo("too-many-attempts");
		assertThat(failed.get("attempts").asInt()).isEqualTo(5);
		this.ann.awaitTheOneMail();
	}

	private void awaitAttempt(String job, int attempt) {
		Awaitility.await("attempt " + attempt)
			.atMost(Duration.ofMinutes(3))
			.pollInterval(Duration.ofMillis(100))
			.until(() -> this.ann.job(job), (found) -> found.get("attempts").asInt() == attempt
					&& "RUNNING".equals(found.get("status").asString()));
	}

	private ServiceProcess service(Service service) {
		return this.system.m3dio().service(service);
	}

}
