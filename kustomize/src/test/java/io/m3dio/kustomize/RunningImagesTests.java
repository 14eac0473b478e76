package io.m3dio.kustomize;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kubernetes.client.custom.Quantity;
import io.m3dio.local.servers.AmqpServer;
import io.m3dio.local.servers.MongoServer;
import io.m3dio.local.servers.MySqlServer;
import io.m3dio.local.servers.SmtpServer;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs the images as in the manifests for development, except for the addresses, and
 * converts a file with them. Each JVM uses the memory limit of its container.
 */
@EnabledIf(value = "io.m3dio.kustomize.Container#canRun",
		disabledReason = "The images are not built (.ci/images), there is no kubectl, or this user may not mount")
class RunningImagesTests {

	private static final List<String> SERVICES = List.of("auth", "notification", "gateway", "converter", "web-ui");

	private final HttpClient http = HttpClient.newHttpClient();

	private final Manifests manifests = Manifests.parse(Kubectl.render("overlays/dev"));

	private final Path data = Kubectl.HOME.resolve("target/servers-" + UUID.randomUUID());

	private final Map<String, Integer> ports = new HashMap<>();

	private final Map<String, Integer> managementPorts = new HashMap<>();

	private final Map<String, String> addresses = new HashMap<>();

	private final List<Container> containers = new ArrayList<>();

	@AfterEach
	void stop() {
		Collections.reverse(this.containers);
		this.containers.forEach(Container::close);
		this.containers.clear();
	}

	@Test
	void haveAReadOnlyRoot() {
		Container container = Container.start(Image.open("converter"), Map.of(), List.of("sh", "-c",
				"id -u; id -g; touch /app/x /x /opt/ffmpeg/x /usr/x; touch /tmp/x /scratch/x && echo fine; LD_LIBRARY_PATH=/opt/ffmpeg /opt/ffmpeg/ffmpeg -version"));
		assertThat(container.await()).isZero();
		assertThat(container.log()).startsWith("10001\n10001\n")
			.contains("touch: cannot touch '/app/x': Read-only file system", "fine\n", "ffmpeg version");
	}

	static List<String> withArchive() {
		return Image.NAMES.stream().filter((name) -> Image.open(name).hasArchive()).toList();
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("withArchive")
	void startFromAnArchiveWhateverOurOwnCodeIs(String name) {
		Container container = Container.start(Image.open(name), Map.of(), List.of("sh", "-euc", """
				start="java -Xshare:on -XX:SharedArchiveFile=/app/classes.jsa -XX:+UseSerialGC"
				$start -cp @/app/jib-classpath-file -version
				$start -cp "$(sed 's|:/app/classpath/.*||' /app/jib-classpath-file):/app/another.jar" -version
				"""));
		assertThat(container.await()).as(container.log()).isZero();
	}

	@Test
	void convertAFile() throws Exception {
		try (MySqlServer mysql = MySqlServer.start(this.data.resolve("mysql"));
				MongoServer mongo = MongoServer.start(this.data.resolve("mongo"));
				AmqpServer amqp = AmqpServer.start(this.data.resolve("amqp"));
				SmtpServer smtp = SmtpServer.start()) {
			this.addresses.putAll(Map.of("M3DIO_MYSQL_URL", mysql.url(), "M3DIO_MONGODB_URI", mongo.uri(),
					"M3DIO_RABBITMQ_URI", amqp.uri(), "M3DIO_SMTP_URL", smtp.url()));
			for (String service : SERVICES) {
				this.ports.put(service, freePort());
				this.managementPorts.put(service, freePort());
				this.addresses.put("M3DIO_" + service.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL",
						address(service, ""));
			}
			convertWith(smtp);
			// The servers must outlive the containers.
			stop();
		}
	}

	private void convertWith(SmtpServer smtp) throws Exception {
		Container waiting = start("auth", "await-schema");
		assertThat(start("migrate", "migrate").await()).isZero();
		assertThat(waiting.await()).isZero();
		SERVICES.forEach((service) -> start(service, service));
		SERVICES.forEach(this::awaitReady);

		SERVICES.forEach((service) -> assertThat(get(address(service, "/actuator/health"), "").statusCode())
			.as(service + " tells of its health on the management port alone")
			.isNotEqualTo(200));
		assertThat(get(address("web-ui", "/login"), "").statusCode()).isEqualTo(200);
		// An MP3 begins with a tag or a frame.
		assertThat(convert(smtp)).hasSizeGreaterThan(10_000)
			.satisfies((mp3) -> assertThat(mp3[0]).isIn((byte) 'I', (byte) 0xff));
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(smtp.mails())
				.anySatisfy((mail) -> assertThat(mail.getSubject()).isEqualTo("talk.mp3 is ready")));
	}

	private void verify(SmtpServer smtp) throws Exception {
		await().atMost(Duration.ofSeconds(30)).until(() -> !smtp.mails().isEmpty());
		MimeMultipart parts = (MimeMultipart) smtp.mails().get(0).getContent();
		Matcher link = Pattern.compile("token=([\\w-]+)").matcher((String) parts.getBodyPart(0).getContent());
		assertThat(link.find()).isTrue();
		String body = "{\"token\":\"" + link.group(1) + "\"}";
		assertThat(post("/api/auth/email/verify", "", "application/json", body.getBytes(StandardCharsets.UTF_8))
			.statusCode()).isEqualTo(204);
	}

	private byte[] convert(SmtpServer smtp) throws Exception {
		String account = "{\"email\":\"ann@example.org\",\"password\":\"correct horse battery\"}";
		assertThat(
				post("/api/auth/signup", "", "application/json", account.getBytes(StandardCharsets.UTF_8)).statusCode())
			.isEqualTo(201);
		verify(smtp);
		String token = Json.text(
				json(post("/api/auth/login", "", "application/json", account.getBytes(StandardCharsets.UTF_8))),
				"accessToken");
		String boundary = "image-test";
		byte[] start = ("--" + boundary
				+ "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"talk.mp4\"\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8);
		byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
		byte[] video = Files.readAllBytes(clip());
		byte[] form = new byte[start.length + video.length + end.length];
		System.arraycopy(start, 0, form, 0, start.length);
		System.arraycopy(video, 0, form, start.length, video.length);
		System.arraycopy(end, 0, form, start.length + video.length, end.length);
		HttpResponse<byte[]> submitted = post("/api/jobs", token, "multipart/form-data; boundary=" + boundary, form);
		assertThat(submitted.statusCode()).as(new String(submitted.body(), StandardCharsets.UTF_8)).isEqualTo(202);
		String job = address("gateway", "/api/jobs/" + Json.text(json(submitted), "id"));
		await().atMost(Duration.ofMinutes(1))
			.until(() -> Json.text(json(get(job, token)), "status"), "COMPLETED"::equals);
		return get(job + "/mp3", token).body();
	}

	/** Creates a clip on this machine with the image's ffmpeg. */
	private Path clip() throws IOException, InterruptedException {
		Path clip = Files.createDirectories(this.data).resolve("talk.mp4");
		Path folder = Image.open("converter").unpackLayers().resolve("opt/ffmpeg");
		ProcessBuilder ffmpeg = new ProcessBuilder(folder.resolve("ffmpeg").toString(), "-v", "error", "-f", "lavfi",
				"-i", "testsrc2=size=320x180:rate=5", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=44100", "-t",
				"20", "-c:v", "mpeg4", "-c:a", "aac", clip.toString());
		ffmpeg.environment().put("LD_LIBRARY_PATH", folder.toString());
		assertThat(ffmpeg.inheritIO().start().waitFor()).isZero();
		return clip;
	}

	private Container start(String workload, String container) {
		JsonObject described = this.manifests.workloads()
			.stream()
			.filter((it) -> Manifests.name(it.object()).equals(workload))
			.flatMap((it) -> it.containers().stream())
			.filter((it) -> Json.text(it, "name").equals(container))
			.findFirst()
			.orElseThrow();
		Map<String, String> environment = new HashMap<>();
		Json.list(described, "env").forEach((it) -> environment.put(Json.text(it, "name"), value(it)));
		environment.keySet().forEach((name) -> environment.computeIfPresent(name, this.addresses::getOrDefault));
		environment.put("JAVA_TOOL_OPTIONS", "-XX:MaxRAM="
				+ Quantity.fromString(Json.text(described, "resources.limits.memory")).getNumber().toBigInteger());
		if (environment.containsKey("MANAGEMENT_SERVER_PORT")) {
			environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(this.managementPorts.get(workload)));
			environment.put("SERVER_PORT", String.valueOf(this.ports.get(workload)));
			environment.put("SERVER_ADDRESS", "127.0.0.1");
		}
		String image = Json.text(described, "image").replaceAll("^m3dio/(.*):.*$", "$1");
		Container started = Container.start(Image.open(image), environment);
		this.containers.add(started);
		return started;
	}

	private String value(JsonObject variable) {
		JsonObject secret = Json.object(variable, "valueFrom.secretKeyRef");
		JsonObject map = Json.object(variable, "valueFrom.configMapKeyRef");
		if (secret.size() > 0) {
			return new String(Base64.getMimeDecoder().decode(data("Secret", secret)), StandardCharsets.UTF_8);
		}
		return (map.size() > 0) ? data("ConfigMap", map) : Json.text(variable, "value");
	}

	private String data(String kind, JsonObject ref) {
		return Json.text(Json.object(this.manifests.find(kind, Json.text(ref, "name")).orElseThrow(), "data"),
				Json.text(ref, "key"));
	}

	private void awaitReady(String service) {
		Container container = this.containers.stream()
			.filter((it) -> it.name().equals(service))
			.findFirst()
			.orElseThrow();
		String readiness = "http://127.0.0.1:" + this.managementPorts.get(service) + "/actuator/health/readiness";
		await(service).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(500)).until(() -> {
			assertThat(container.isRunning()).as(container.log()).isTrue();
			return isReady(readiness);
		});
	}

	private boolean isReady(String readiness) {
		try {
			return get(readiness, "").statusCode() == 200;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private String address(String service, String path) {
		return "http://127.0.0.1:" + this.ports.get(service) + path;
	}

	private HttpResponse<byte[]> post(String path, String token, String type, byte[] body) {
		return send(request(address("gateway", path), token).header("Content-Type", type)
			.POST(BodyPublishers.ofByteArray(body)));
	}

	private HttpResponse<byte[]> get(String uri, String token) {
		return send(request(uri, token).GET());
	}

	private static HttpRequest.Builder request(String uri, String token) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(30));
		return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
	}

	private HttpResponse<byte[]> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static JsonObject json(HttpResponse<byte[]> response) {
		return JsonParser.parseString(new String(response.body(), StandardCharsets.UTF_8)).getAsJsonObject();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
