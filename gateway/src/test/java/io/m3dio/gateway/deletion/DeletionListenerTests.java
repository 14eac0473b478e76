package io.m3dio.gateway.deletion;

import java.time.Duration;
import java.time.Instant;

import io.m3dio.broker.event.DeletionEvent.Data;
import io.m3dio.broker.Topology;
import io.m3dio.broker.event.DeletionEvent;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link DeletionListener}.
 */
class DeletionListenerTests extends GatewayTest {

	@Autowired
	private RabbitTemplate rabbit;

	@Test
	void deletesTheJobsOfADeletedAccountAndConfirmsThat() {
		String id = body(upload("deleted-ann", new Form().file("talk.mp4", mp4(2000)))).get("id").asString();
		this.rabbit.convertAndSend(Topology.EXCHANGE, "deletion.begun",
				new DeletionEvent.Begun(Instant.now(), "deleted-ann"));
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.rabbit.receiveAndConvert(Topology.DELETION_CONFIRMED))
				.isInstanceOfSatisfying(DeletionEvent.Confirmed.class, (confirmed) -> {
					assertThat(confirmed.owner()).isEqualTo("deleted-ann");
					assertThat(confirmed.data()).isEqualTo(Data.JOBS);
				}));
		assertThat(get("/api/jobs/" + id, "deleted-ann").statusCode()).isEqualTo(404);
	}

}
