package io.m3dio.local.journey;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Causes outages and lost messages. The database is the truth, and a message only says
 * when to look: whatever fails on the way, in the end the MP3 is ready, the job is
 * completed once, and there is exactly one email.
 */
@ExtendWith(RunningSystem.class)
class OutageJourneyTests {

	private final Started system;

	private final Outages outages;

	private final Person ann;

	OutageJourneyTests(Started system) {
		this.system = system;
		this.outages = system.outages();
		this.ann = Person.signUp(system);
	}

	@Test
	void theBrokerIsDownDuringTheUpload() {
		this.outages.brokerDown();
		String job = this.ann.upload(Clips.talk(20), "talk.mp4", "v2");
		this.outages.brokerUp();
		Stored.assertConverted(job, this.ann, this.system);
	}

	@Test
	void theBrokerRestartsDuringTheConversion() {
		String job = this.ann.upload(Clips.lecture(), "lecture.mp4", "v2");
		this.ann.awaitPercent(job, 3);
		this.outages.brokerDown();
		this.outages.brokerUp();
		Stored.assertConverted(job, this.ann, this.system);
		assertThat(this.ann.job(job).get("attempts").asInt()).isEqualTo(1);
	}

	@Test
	void theSmtpServerIsDownForAWhile() {
		this.outages.smtpDown();
		String job = this.ann.upload(Clips.talk(20), "talk.mp4", "v2");
		this.ann.await(job, "COMPLETED");
		this.outages.smtpUp();
		Stored.assertConverted(job, this.ann, this.system);
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
			Stored.assertConverted(job, this.ann, this.system);
		}
	}

	@Test
	void aJobSubmittedEventIsLost() throws Exception {
		service(Service.CONVERTER).stop();
		String job = this.ann.upload(Clips.talk(20), "talk.mp4", "v2");
		try (Connection connection = broker(); Channel channel = connection.createChannel()) {
			Awaitility.await().until(() -> channel.queuePurge("video").getMessageCount() > 0);
		}
		service(Service.CONVERTER).start();
		Stored.assertConverted(job, this.ann, this.system);
	}

	@Tag("slow")
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
		// People who are logged in can continue, and are notified when MySQL is available
		// again.
		String job = this.ann.upload(Clips.talk(20), "talk.mp4", "v2");
		this.ann.await(job, "COMPLETED");
		this.outages.mysqlUp();
		Stored.assertConverted(job, this.ann, this.system);
		assertThat(Person.signUp(this.system)).isNotNull();
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
