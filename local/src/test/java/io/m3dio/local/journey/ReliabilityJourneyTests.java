package io.m3dio.local.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.m3dio.local.Service;
import io.m3dio.local.ServiceProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rule one: the database is the truth, a message is a nudge. Whatever goes away in
 * between, in the end the MP3 is there, the job is completed once, and there is exactly
 * one mail.
 */
@ExtendWith(RunningSystem.class)
class ReliabilityJourneyTests {

	private final Started system;

	private final Outages outages;

	private final Person ann;

	ReliabilityJourneyTests(Started system) {
		this.system = system;
		this.outages = system.outages();
		this.ann = Person.signUp(system);
	}

	@Test
	void theBrokerIsDownDuringTheUpload() {
		this.outages.brokerDown();
		String job = this.ann.upload(Clips.talk(20), "talk.mp4", "v2");
		this.outages.brokerUp();
		assertConverted(job);
	}

	@Test
	void theBrokerRestartsDuringTheConversion() {
		String job = this.ann.upload(Clips.lecture(), "lecture.mp4", "v2");
		this.ann.awaitPercent(job, 3);
		this.outages.brokerDown();
		this.outages.brokerUp();
		assertConverted(job);
		assertThat(this.ann.job(job).get("attempts").asInt()).isEqualTo(1);
	}

	@Test
	void theConverterIsKilledDuringTheConversion() {
		String job = this.ann.upload(Clips.lecture(), "lecture.mp4", "v2");
		this.ann.awaitPercent(job, 3);
		service(Service.CONVERTER).kill();
		assertConverted(job);
		assertThat(this.ann.job(job).get("attempts").asInt()).isEqualTo(2);
	}

	@Test
	void theConverterIsStoppedDuringTheConversionAndGivesTheJobBack() {
		String job = this.ann.upload(Clips.lecture(), "lecture.mp4", "v2");
		this.ann.awaitPercent(job, 3);
		service(Service.CONVERTER).stop();
		assertThat(this.ann.job(job).get("status").asString()).isEqualTo("QUEUED");
		service(Service.CONVERTER).start();
		assertConverted(job);
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
		assertConverted(job);
	}

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

	@Test
	void theSmtpServerIsDownForAWhile() {
		this.outages.smtpDown();
		String job = this.ann.upload(Clips.talk(20), "talk.mp4", "v2");
		this.ann.await(job, "COMPLETED");
		this.outages.smtpUp();
		assertConverted(job);
	}

	@Test
	void theSameEventIsDeliveredTwice() throws Exception {
		try (Connection connection = broker(); Channel channel = connection.createChannel()) {
			String tap = channel.queueDeclare().getQueue();
			channel.queueBind(tap, "m3dio", "job.completed");
			String job = this.ann.upload(Clips.talk(20), "talk.mp4", "v2");
			GetResponse event = Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> channel.basicGet(tap, true), (response) -> response != null);
			for (int i = 0; i < 3; i++) {
				channel.basicPublish("m3dio", "job.completed", event.getProps(), event.getBody());
			}
			assertConverted(job);
		}
	}

	@Test
	void aNudgeIsLost() throws Exception {
		service(Service.CONVERTER).stop();
		String job = this.ann.upload(Clips.talk(20), "talk.mp4", "v2");
		try (Connection connection = broker(); Channel channel = connection.createChannel()) {
			Awaitility.await().until(() -> channel.queuePurge("video").getMessageCount() > 0);
		}
		service(Service.CONVERTER).start();
		assertConverted(job);
	}

	@Test
	void mongodbRestartsUnderLoad() {
		List<String> jobs = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			jobs.add(this.ann.upload(Clips.lecture(), "lecture.mp4", "128"));
		}
		this.ann.awaitPercent(jobs.get(0), 3);
		this.outages.mongoDown();
		HttpResponse<String> refused = this.ann.tryUpload(Clips.talk(20), "talk.mp4", "v2");
		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
		assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		this.outages.mongoUp();
		jobs.forEach((job) -> this.ann.await(job, "COMPLETED"));
		jobs.forEach((job) -> Stored.assertWhole(job, this.system));
	}

	@Test
	void mysqlRestartsUnderLoad() {
		this.outages.mysqlDown();
		HttpResponse<String> refused = Person.post(this.system.api("/api/auth/login"),
				Map.of("email", this.ann.email(), "password", Person.PASSWORD));
		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
		// Who is signed in can work on, and is told when MySQL is back.
		String job = this.ann.upload(Clips.talk(20), "talk.mp4", "v2");
		this.ann.await(job, "COMPLETED");
		this.outages.mysqlUp();
		assertConverted(job);
		assertThat(Person.signUp(this.system)).isNotNull();
	}

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

	private void assertConverted(String job) {
		JsonNode completed = this.ann.await(job, "COMPLETED");
		assertThat(this.ann.mp3(job)).hasSize(completed.get("output").get("size").asInt());
		this.ann.awaitTheOneMail();
		Stored.assertWhole(job, this.system);
	}

	private ServiceProcess service(Service service) {
		return this.system.m3dio().service(service);
	}

	private Connection broker() throws Exception {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setUri(this.outages.brokerUri());
		return factory.newConnection();
	}

}
