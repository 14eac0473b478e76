package io.m3dio.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

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
	void seesAPortThatIsTakenOnAllAddresses() throws IOException {
		Ports ports = Ports.anyFree();
		try (ServerSocket other = new ServerSocket(ports.page())) {
			assertThatExceptionOfType(CannotStartException.class).isThrownBy(ports::requireFree)
				.withMessageContaining("Port " + other.getLocalPort());
		}
	}

}
