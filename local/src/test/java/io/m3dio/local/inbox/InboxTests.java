package io.m3dio.local.inbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;

import io.m3dio.local.servers.FreePort;
import io.m3dio.local.servers.SmtpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Inbox} with real mails.
 */
class InboxTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private final int port = FreePort.any();

	@TempDir
	private Path folder;

	private Inbox inbox;

	private SmtpServer smtp;

	@BeforeEach
	void start() throws IOException {
		Mails mails = new Mails(this.folder, Clock.systemUTC());
		this.inbox = Inbox.start(this.port, mails, Clock.systemUTC());
		this.smtp = SmtpServer.start(0, mails::add);
	}

	@AfterEach
	void stop() {
		this.smtp.close();
		this.inbox.close();
	}

	@Test
	void listsTheNewestFirst() throws Exception {
		send("one.mp3 is ready", "text", "<p>html</p>");
		send("two.mp3 is ready", "text", "<p>html</p>");
		assertThat(get("/").body()).containsSubsequence("two.mp3 is ready", "one.mp3 is ready")
			.contains("ada@example.org", "just now");
	}

	@Test
	void keepsMailsWhenItRestarts() throws Exception {
		send("one.mp3 is ready", "text", "<p>html</p>");
		stop();
		start();
		assertThat(mails()).hasSize(1);
	}

	@Test
	void givesProgramsTheWholeMail() throws Exception {
		send("Café – live.mp3 is ready", "Grüße 🎧", "<p>Grüße 🎧</p>");
		JsonNode mail = mails().get(0);
		assertThat(mail.get("subject").asString()).isEqualTo("Café – live.mp3 is ready");
		assertThat(mail.get("to").asString()).isEqualTo("ada@example.org");
		assertThat(mail.get("text").asString()).isEqualTo("Grüße 🎧");
		assertThat(mail.get("html").asString()).isEqualTo("<p>Grüße 🎧</p>");
		assertThat(mail.get("at").asString()).endsWith("Z");
		assertThat(mail.get("id").asString()).matches("\\d+");
	}

	@Test
	void showsTheMailInAFrameWhoseLinksOpenInANewTab() throws Exception {
		send("one.mp3 is ready", "Get it: http://localhost:8080/d/a?b&c.",
				"<html><head></head><a href='/d/a'>Get it</a>");
		String path = "/mails/" + mails().get(0).get("id").asString();
		assertThat(get(path).body()).contains("<iframe src=\"" + path + "/html\"")
			.contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
			.contains("<a href=\"http://localhost:8080/d/a?b&amp;c\" target=\"_blank\"");
		HttpResponse<String> framed = get(path + "/html");
		assertThat(framed.body()).startsWith("<html><head><base target=\"_blank\"></head>");
		assertThat(policy(framed)).contains("default-src 'none'", "sandbox allow-popups");
	}

	@Test
	void escapesTheContentsOfAMail() throws Exception {
		send("<script>alert(1)</script>\"'", "</pre><script>alert(1)</script> http://x/\"onclick=1", "");
		String list = get("/").body();
		assertThat(list).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;");
		HttpResponse<String> mail = get("/mails/" + mails().get(0).get("id").asString());
		assertThat(mail.body()).doesNotContain("<script>alert", "\"onclick").contains("<details open>");
		assertThat(policy(mail)).contains("default-src 'none'").doesNotContain("unsafe-inline");
	}

	@Test
	void readsAMalformedMail() throws Exception {
		Mails mails = new Mails(this.folder, Clock.systemUTC());
		MimeMessage mail = new MimeMessage((Session) null);
		mail.setText("?");
		mail.saveChanges();
		mail.setHeader("Content-Type", "text/plain; charset=klingon");
		mails.add(mail);
		MimeMessage broken = new MimeMessage((Session) null);
		broken.setText("?");
		broken.saveChanges();
		broken.setHeader("Content-Type", "multipart/mixed");
		mails.add(broken);
		assertThat(get("/").body()).contains("(no subject)");
		assertThat(mails()).hasSize(2);
	}

	@Test
	void answersOnlyRequestsForItsOwnHost() throws Exception {
		try (var socket = new java.net.Socket("127.0.0.1", this.port)) {
			socket.getOutputStream()
				.write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".getBytes());
			assertThat(new String(socket.getInputStream().readAllBytes())).startsWith("HTTP/1.1 421");
		}
	}

	@Test
	void hasNoOtherPagesAndIsReadOnly() throws Exception {
		assertThat(get("/mails/1").statusCode()).isEqualTo(404);
		assertThat(get("/mails/..%2f..%2fetc%2fpasswd").statusCode()).isEqualTo(404);
		assertThat(get("/nothing").statusCode()).isEqualTo(404);
		assertThat(request("POST", "/").statusCode()).isEqualTo(405);
	}

	private JsonNode mails() throws IOException, InterruptedException {
		return new JsonMapper().readTree(get("/api/mails").body());
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return request("GET", path);
	}

	private HttpResponse<String> request(String method, String path) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.method(method, HttpRequest.BodyPublishers.noBody())
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String policy(HttpResponse<String> response) {
		return response.headers().firstValue("Content-Security-Policy").orElse("");
	}

	private void send(String subject, String text, String html) throws MessagingException {
		Properties properties = new Properties();
		properties.setProperty("mail.smtp.port", this.smtp.url().replaceFirst(".*:", ""));
		properties.setProperty("mail.smtp.host", "127.0.0.1");
		MimeMessage mail = new MimeMessage(Session.getInstance(properties));
		mail.setFrom(new InternetAddress("m3dio@localhost"));
		mail.setRecipient(Message.RecipientType.TO, new InternetAddress("ada@example.org"));
		mail.setSubject(subject, "UTF-8");
		MimeMultipart both = new MimeMultipart("alternative");
		both.addBodyPart(part(text, "plain"));
		if (!html.isEmpty()) {
			both.addBodyPart(part(html, "html"));
		}
		mail.setContent(both);
		Transport.send(mail);
	}

	private static MimeBodyPart part(String content, String subtype) throws MessagingException {
		MimeBodyPart part = new MimeBodyPart();
		part.setText(content, "UTF-8", subtype);
		return part;
	}

}
