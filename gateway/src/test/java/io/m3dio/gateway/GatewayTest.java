package io.m3dio.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.m3dio.local.servers.AmqpServer;
import io.m3dio.local.servers.MongoServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A gateway with a real MongoDB and broker behind it, and auth's public keys. Where it
 * expects notification nobody listens, even while M3DIO runs on this machine. Whoever
 * waits for a place does not wait for long.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "M3DIO_NOTIFICATION_URL=http://127.0.0.1:1", "m3dio.gateway.transfer.max-wait=2s",
				"m3dio.gateway.max-streams=100" })
public abstract class GatewayTest {

	protected static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final RSAKey KEY = key();

	private static final Path DATA = Path.of("target", "servers-" + UUID.randomUUID());

	private static final MongoServer MONGO = MongoServer.start(DATA.resolve("mongo"));

	private static final AmqpServer AMQP = AmqpServer.start(DATA.resolve("amqp"));

	private static final Set<String> ENDED_SESSIONS = ConcurrentHashMap.newKeySet();

	private static final String CREDENTIALS = "Basic " + Base64.getEncoder()
		.encodeToString("gateway:development-only-introspection-secret".getBytes(StandardCharsets.UTF_8));

	private static final Map<String, String> API_KEYS = new ConcurrentHashMap<>();

	/** What auth was asked about API keys. */
	protected static final List<String> INTROSPECTED = new CopyOnWriteArrayList<>();

	/** The acts of administrators that auth was asked to record. */
	protected static final List<String> ACTS = new CopyOnWriteArrayList<>();

	private static final HttpServer AUTH = auth();

	@LocalServerPort
	private int port;

	@Autowired
	protected JsonMapper json;

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry properties) {
		properties.add("M3DIO_MONGODB_URI", MONGO::uri);
		properties.add("M3DIO_RABBITMQ_URI", AMQP::uri);
		properties.add("M3DIO_AUTH_URL", () -> "http://127.0.0.1:" + AUTH.getAddress().getPort());
	}

	protected URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	protected int port() {
		return this.port;
	}

	/**
	 * A token as auth would issue it.
	 * @param owner the user id
	 * @return the token
	 */
	protected static String token(String owner) {
		return token(KEY, owner, Instant.now().plusSeconds(300));
	}

	protected static String token(RSAKey key, String owner, Instant expiry) {
		return token(key, owner, "session-of-" + owner, true, expiry);
	}

	/**
	 * A token of a certain session.
	 * @param owner the user id
	 * @param session the session's id, or null for a token that names none
	 * @return the token
	 */
	protected static String tokenOf(String owner, @Nullable String session) {
		return token(KEY, owner, session, true, Instant.now().plusSeconds(300));
	}

	/**
	 * A token of somebody who has not verified an address.
	 * @param owner the user id
	 * @return the token
	 */
	protected static String unverifiedToken(String owner) {
		return token(KEY, owner, "session-of-" + owner, false, Instant.now().plusSeconds(300));
	}

	/**
	 * A token of an administrator.
	 * @return the token
	 */
	protected static String adminToken() {
		return signed(KEY, claims("admin", "session-of-admin", true, Instant.now().plusSeconds(300)).claim("roles",
				List.of("ADMIN")));
	}

	/**
	 * Ends a session, as a log-out does.
	 * @param session the session's id
	 */
	protected static void endSession(String session) {
		ENDED_SESSIONS.add(session);
	}

	private static String token(RSAKey key, String owner, @Nullable String session, boolean verified, Instant expiry) {
		return signed(key, claims(owner, session, verified, expiry));
	}

	private static JWTClaimsSet.Builder claims(String owner, @Nullable String session, boolean verified,
			Instant expiry) {
		return new JWTClaimsSet.Builder().issuer("m3dio")
			.audience("m3dio")
			.subject(owner)
			.claim("email", owner + "@example.org")
			.claim("email_verified", verified)
			.claim("sid", session)
			.claim("scope", "account jobs:read jobs:write")
			.expirationTime(Date.from(expiry));
	}

	private static String signed(RSAKey key, JWTClaimsSet.Builder claims) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
					claims.build());
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * An API key that auth knows.
	 * @param owner the user id
	 * @param scope what it allows
	 * @param members further members of what auth says about it
	 * @return the key
	 */
	protected static String apiKey(String owner, String scope, String... members) {
		String key = "m3dio_" + UUID.randomUUID().toString().replace("-", "");
		API_KEYS.put(key, """
				{"active":true,"sub":"%s","email":"%s@example.org","email_verified":true,"scope":"%s"%s}"""
			.formatted(owner, owner, scope, String.join("", members)));
		return key;
	}

	protected static void revoke(String apiKey) {
		API_KEYS.remove(apiKey);
	}

	protected static RSAKey key() {
		try {
			return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	protected HttpResponse<String> get(String path, String owner) {
		return send(request(path, owner).GET());
	}

	protected HttpResponse<String> post(String path, String owner) {
		return send(request(path, owner).POST(HttpRequest.BodyPublishers.noBody()));
	}

	protected HttpResponse<String> upload(String owner, Form form) {
		return send(request("/api/jobs", owner).header("Content-Type", form.contentType())
			.POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes())));
	}

	protected HttpRequest.Builder request(String path, String owner) {
		return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token(owner));
	}

	protected static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HTTP.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	protected JsonNode body(HttpResponse<String> response) {
		return this.json.readTree(response.body());
	}

	protected static byte[] mp4(int size) {
		byte[] bytes = new byte[size];
		System.arraycopy("\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 12);
		return bytes;
	}

	private static HttpServer auth() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
			server.createContext("/", (exchange) -> {
				exchange.getResponseHeaders().add("Content-Type", "application/json");
				exchange.getResponseHeaders()
					.add("Seen-For", String.valueOf(exchange.getRequestHeaders().getFirst("X-Forwarded-For")));
				exchange.sendResponseHeaders(200, keys.length);
				exchange.getResponseBody().write(keys);
				exchange.close();
			});
			server.createContext("/sessions/ended", (exchange) -> {
				String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
				byte[] answer = ENDED_SESSIONS.stream()
					.filter((session) -> asked.contains("\"" + session + "\""))
					.collect(Collectors.joining("\",\"", "{\"ended\":[\"", "\"]}"))
					.replace("[\"\"]", "[]")
					.getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().add("Content-Type", "application/json");
				exchange.sendResponseHeaders(asked.contains("unanswered") ? 503 : 200, answer.length);
				exchange.getResponseBody().write(answer);
				exchange.close();
			});
			server.createContext("/admin/acts", (exchange) -> {
				String act = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
				ACTS.add(act);
				exchange.sendResponseHeaders(act.contains("gone") ? 404 : act.contains("outage") ? 503 : 204, -1);
				exchange.close();
			});
			server.createContext("/oauth2/introspect", (exchange) -> {
				String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
				INTROSPECTED.add(asked);
				byte[] answer = API_KEYS.getOrDefault(asked.replace("token=", ""), "{\"active\":false}")
					.getBytes(StandardCharsets.UTF_8);
				boolean known = CREDENTIALS.equals(exchange.getRequestHeaders().getFirst("Authorization"));
				exchange.getResponseHeaders().add("Content-Type", "application/json");
				exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
				exchange.getResponseBody().write(answer);
				exchange.close();
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
