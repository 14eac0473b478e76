package io.m3dio.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

import io.m3dio.local.process.CannotStartException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link Ports}.
 */
class PortsTests {

	@Test
	void namesThePortThatIsTaken() throws IOException {
		Ports ports = Ports.anyFree();
		ports.requireFree();
		try (ServerSocket other = new ServerSocket(ports.of(Service.AUTH), 1, InetAddress.getLoopbackAddress())) {
			assertThatExceptionOfType(CannotStartException.class).isThrownBy(ports::requireFree)
				.withMessageContaining("Port " + other.getLocalPort() + " is taken")
				.withMessageContaining("--port");
		}
	}

	@Test
	void noticesAPortThatIsTakenOnAllAddresses() throws IOException {
		Ports ports = Ports.anyFree();
		try (ServerSocket other = new ServerSocket(ports.page())) {
			assertThatExceptionOfType(CannotStartException.class).isThrownBy(ports::requireFree)
				.withMessageContaining("Port " + other.getLocalPort());
		}
	}

	@Test
	void knowsItsOwnPorts() {
		Ports ports = new Ports(8080);
		assertThat(IntStream.of(8025, 8080, 8081, 8090, 8094)).allMatch(ports::include);
		assertThat(IntStream.of(8024, 8079, 8085, 8095)).noneMatch(ports::include);
	}

}
