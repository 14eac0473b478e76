package io.m3dio.local.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.m3dio.local.journey.Chromium.inspect;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * From a webhook that is added with the keyboard to a program that downloads the MP3.
 */
@ExtendWith(RunningSystem.class)
class WebhookJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	WebhookJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void aProgramIsToldOfAFileAndDownloadsIt() throws IOException, WebhookVerificationException {
		HttpServer program = program();
		program.start();
		Person ann = Person.signUp(this.system);
		try (BrowserContext desk = chromium.context(1280, ColorScheme.LIGHT);
				BrowserContext phone = chromium.context(360, ColorScheme.DARK)) {
			Page page = ann.logIn(desk);
			page.navigate(this.system.page("/settings/webhooks").toString());
			inspect(page, "webhook-none");
			page.focus("#url");
			page.keyboard().type("http://127.0.0.1:" + program.getAddress().getPort() + "/hook");
			for (String key : List.of("Tab", "Tab", "Tab", "Tab", "Space", "Enter")) {
				page.keyboard().press(key);
			}
			String secret = page.locator("#secret").inputValue();
			assertThat(secret).startsWith("whsec_");
			inspect(page, "webhook-created");

			page.click("text=Send a test");
			assertThat(page.locator("#log")).containsText("Accepted");
			assertThat(page.locator("#log")).containsText("200 Thanks");
			inspect(page, "webhook-tested");

			String job = ann.upload(Clips.talk(5), "talk.mp4", Map.of());
			Call completed = await("job.completed");
			new Webhook(secret).verify(completed.body(), completed.headers());
			JsonNode data = completed.json().get("data");
			assertThat(data.get("job").asString()).isEqualTo(job);
			byte[] mp3 = Person
				.send(HttpRequest.newBuilder(URI.create(data.get("downloadUrl").asString())),
						BodyHandlers.ofByteArray())
				.body();
			assertThat(mp3).hasSize(data.get("size").asInt());
			assertThat(await("batch.completed").json().get("data").get("completed").get(0).asString()).isEqualTo(job);

			Page small = ann.logIn(phone);
			small.navigate(this.system.page("/settings/webhooks").toString());
			inspect(small, "webhook-list");
			small.click(".keys a");
			assertThat(small.locator("#log")).containsText("batch.completed");
			inspect(small, "webhook-one");
			small.click("text=Delete webhook");
			small.click(".danger");
			assertThat(small.locator(".notice.good")).isVisible();
		}
		finally {
			program.stop(0);
		}
	}

	private Call await(String type) {
		return Awaitility.await()
			.until(() -> this.calls.stream().filter((call) -> call.type().equals(type)).toList(),
					(found) -> !found.isEmpty())
			.get(0);
	}

	private HttpServer program() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/hook", (exchange) -> {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()), body));
			byte[] thanks = "Thanks".getBytes(StandardCharsets.US_ASCII);
			exchange.sendResponseHeaders(200, thanks.length);
			exchange.getResponseBody().write(thanks);
			exchange.close();
		});
		return server;
	}

	/**
	 * A call that the program received.
	 *
	 * @param headers its headers
	 * @param body its body
	 */
	private record Call(Map<String, List<String>> headers, String body) {

		JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

		String type() {
			return json().get("type").asString();
		}

	}

}
