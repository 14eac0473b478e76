package io.m3dio.local.servers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link AmqpServer}.
 */
class AmqpServerTests {

	@Test
	void keepsConfirmedMessagesWhenItRestartsOnTheSamePort(@TempDir Path data) throws Exception {
		int port = FreePort.any();
		try (AmqpServer server = AmqpServer.start(data, port);
				Connection connection = connect(server);
				Channel channel = connection.createChannel()) {
			channel.exchangeDeclare("words", BuiltinExchangeType.TOPIC, true);
			channel.queueDeclare("greetings", true, false, false, null);
			channel.queueBind("greetings", "words", "greeting.*");
			channel.confirmSelect();
			channel.basicPublish("words", "greeting.morning", MessageProperties.PERSISTENT_BASIC,
					"Grüß Gott".getBytes(StandardCharsets.UTF_8));
			channel.waitForConfirmsOrDie(5000);
		}
		try (AmqpServer server = AmqpServer.start(data, port);
				Connection connection = connect(server);
				Channel channel = connection.createChannel()) {
			GetResponse message = channel.basicGet("greetings", false);
			assertThat(message.getBody()).asString(StandardCharsets.UTF_8).isEqualTo("Grüß Gott");
			channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
			assertThat(channel.messageCount("greetings")).isZero();
		}
	}

	@Test
	void reportsThatItsPortIsTaken(@TempDir Path one, @TempDir Path two) {
		int port = FreePort.any();
		try (AmqpServer first = AmqpServer.start(one, port)) {
			assertThat(first.uri()).endsWith(":" + port);
			assertThatIllegalStateException().isThrownBy(() -> AmqpServer.start(two, port));
		}
	}

	@Test
	void canBeStoppedByTheCaller(@TempDir Path data) {
		try (AmqpServer server = AmqpServer.start(data)) {
			assertThat(server.stoppedByCaller()).isSameAs(server);
		}
	}

	private static Connection connect(AmqpServer server) throws Exception {
		ConnectionFactory factory = new ConnectionFactory();
		factory.setUri(server.uri());
		factory.setAutomaticRecoveryEnabled(false);
		return factory.newConnection();
	}

}
