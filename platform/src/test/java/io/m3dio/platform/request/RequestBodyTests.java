package io.m3dio.platform.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.m3dio.platform.problem.ProblemConfiguration;
import io.m3dio.platform.security.BearerTokens;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestBodyFilter} and the time limit for headers, over raw sockets.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.config.import=classpath:platform.yml", "m3dio.request.max-body=100B",
				"m3dio.request.max-long-body=300B", "m3dio.request.body-timeout=1s", "m3dio.request.read-timeout=2s",
				"m3dio.request.max-drain=1MB", "server.tomcat.connection-timeout=1s" })
class RequestBodyTests {

	private static final String JSON = "Content-Type: application/json\r\n";

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n";

	@LocalServerPort
	private int port;

	@Test
	void readsABodyOfAnyFraming() throws IOException {
		assertThat(ask("/echo", JSON + "Content-Length: 4\r\n", "true")).startsWith("HTTP/1.1 200").endsWith("true");
		assertThat(ask("/echo", JSON + "Transfer-Encoding: chunked\r\n", "2\r\ntr\r\n2\r\nue\r\n0\r\n\r\n"))
			.contains("true");
	}

	@Test
	void readsAForm() throws IOException {
		String form = "name=J%C3%BCrg+M.&mark=%26";
		assertThat(ask("/greet?mark=!", FORM + "Content-Length: " + form.length() + "\r\n", form)).contains("Jürg M.!");
		assertThat(ask("/greet?name=M.", FORM + "Content-Length: 4\r\n", "mark")).startsWith("HTTP/1.1 200")
			.endsWith("M.");
		assertThat(ask("/greet?mark=!", FORM + "Content-Length: 6\r\n", "name=%")).startsWith("HTTP/1.1 400");
	}

	@Test
	void keepsTheConnection() throws IOException {
		String request = "POST /echo HTTP/1.1\r\nHost: a\r\n" + JSON + "Content-Length: 4\r\n";
		try (Socket socket = connect()) {
			write(socket, request + "\r\ntrue" + request + "Connection: close\r\n\r\ntrue");
			assertThat(StringUtils.countOccurrencesOf(answer(socket), "HTTP/1.1 200")).isEqualTo(2);
		}
	}

	@Test
	void refusesABodyThatIsTooLarge() throws IOException {
		String body = "\"" + "a".repeat(200) + "\"";
		String refusal = "\"urn:m3dio:problem:body-too-large\"";
		assertThat(ask("/echo", JSON + "Content-Length: 202\r\n", body)).startsWith("HTTP/1.1 413").contains(refusal);
		assertThat(ask("/echo", JSON + "Transfer-Encoding: chunked\r\n", "ca\r\n" + body + "\r\n0\r\n\r\n"))
			.startsWith("HTTP/1.1 413")
			.contains(refusal, "at most 100 bytes");
	}

	@Test
	void readsALongBodyWhereOneIsExpected() throws IOException {
		String body = "\"" + "a".repeat(200) + "\"";
		assertThat(ask("/list", JSON + "Content-Length: 202\r\n", body)).startsWith("HTTP/1.1 200")
			.endsWith("a".repeat(200));
		assertThat(ask("/list", JSON + "Content-Length: 301\r\n", "1".repeat(301))).startsWith("HTTP/1.1 413")
			.contains("at most 300 bytes");
	}

	@Test
	void doesNotAskForABodyThatItRefuses() throws IOException {
		assertThat(ask("/echo", JSON + "Content-Length: 30000000\r\nExpect: 100-continue\r\n", ""))
			.startsWith("HTTP/1.1 413");
	}

	@Test
	void refusesABodyThatIsTooSlow() throws IOException {
		assertThat(askSlowly("POST /echo HTTP/1.1\r\nHost: a\r\n" + JSON + "Content-Length: 90\r\n\r\n"))
			.startsWith("HTTP/1.1 408")
			.contains("urn:m3dio:problem:too-slow");
	}

	@Test
	void refusesABodyThatDoesNotArrive() throws IOException {
		assertThat(ask("/echo", JSON + "Content-Length: 4\r\n", "")).startsWith("HTTP/1.1 408")
			.contains("urn:m3dio:problem:too-slow");
	}

	@Test
	void doesNotReadARefusedUploadToItsEnd() throws IOException {
		Instant begun = Instant.now();
		assertThat(askSlowly("POST /refuse HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n"))
			.startsWith("HTTP/1.1 200");
		assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
	}

	@Test
	void readsSomeOfARefusedUploadForWhoeverListensLater() throws IOException {
		assertThat(ask("/refuse", "Content-Length: 900000\r\n", "a".repeat(900_000))).startsWith("HTTP/1.1 200")
			.endsWith("refused");
	}

	@Test
	void endsHeadersThatAreTooSlow() throws IOException {
		assertThat(askSlowly("POST /echo HTTP/1.1\r\nX-Slow: ")).doesNotContain("HTTP/1.1 200");
	}

	private String ask(String path, String headers, String body) throws IOException {
		try (Socket socket = connect()) {
			write(socket, "POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "\r\n" + body);
			return answer(socket);
		}
	}

	/**
	 * Sends a byte every 100 ms, until the connection is closed.
	 */
	private String askSlowly(String head) throws IOException {
		ScheduledExecutorService sending = Executors.newSingleThreadScheduledExecutor();
		try (Socket socket = connect()) {
			write(socket, head);
			sending.scheduleAtFixedRate(() -> writeUnchecked(socket), 100, 100, TimeUnit.MILLISECONDS);
			return answer(socket);
		}
		finally {
			sending.shutdownNow();
		}
	}

	private static void writeUnchecked(Socket socket) {
		try {
			write(socket, " ");
		}
		catch (IOException ex) {
			throw new IllegalStateException("The server has closed the connection", ex);
		}
	}

	private Socket connect() throws IOException {
		Socket socket = new Socket("127.0.0.1", this.port);
		socket.setSoTimeout(20_000);
		return socket;
	}

	private static void write(Socket socket, String text) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static String answer(Socket socket) throws IOException {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		try {
			for (int count = socket.getInputStream().read(buffer); count >= 0; count = socket.getInputStream()
				.read(buffer)) {
				answer.write(buffer, 0, count);
			}
		}
		catch (SocketException ex) {
			assertThat(ex).as("the server has hung up").hasMessageContaining("reset");
		}
		return answer.toString(StandardCharsets.UTF_8);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(ProblemConfiguration.class)
	@RestController
	static class Application {

		@Bean
		StreamedRequests uploads() {
			return (request) -> request.getRequestURI().equals("/refuse");
		}

		@Bean
		SecurityFilterChain open(HttpSecurity http) {
			return BearerTokens.stateless(http)
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

		@Bean
		LongBodies lists() {
			return (request) -> request.getRequestURI().equals("/list");
		}

		@PostMapping({ "/echo", "/list" })
		Object echo(@RequestBody Object value) {
			return value;
		}

		@PostMapping("/greet")
		String greet(@RequestParam String name, @RequestParam String mark) {
			return name + mark;
		}

		@PostMapping("/refuse")
		String refuse(HttpServletRequest upload) {
			return "refused";
		}

	}

}
