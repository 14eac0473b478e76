package io.m3dio.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A gateway with a real MongoDB and broker behind it, and auth's public keys. Where it
 * expects notification nobody listens, even while M3DIO runs on this machine.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "M3DIO_NOTIFICATION_URL=http://127.0.0.1:1")
public abstract class GatewayTest {

	protected static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final RSAKey KEY = key();

	private static final Path DATA = Path.of("target", "servers-" + UUID.randomUUID());

	private static final MongoServer MONGO = MongoServer.start(DATA.resolve("mongo"));

	private static final AmqpServer AMQP = AmqpServer.start(DATA.resolve("amqp"));

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
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
					new JWTClaimsSet.Builder().issuer("m3dio")
						.audience("m3dio")
						.subject(owner)
						.claim("email", owner + "@example.org")
						.expirationTime(Date.from(expiry))
						.build());
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
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
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
