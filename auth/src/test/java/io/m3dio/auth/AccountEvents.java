package io.m3dio.auth;

import java.util.List;

import io.m3dio.platform.secret.TextCipher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What waits in the outbox to be told by email. Where a person opens the email, a test
 * decrypts the event.
 */
public class AccountEvents {

	private static final TextCipher CIPHER = new TextCipher("development-only-mail-secret", "m3dio mail");

	private final JdbcClient jdbc;

	private final JsonMapper json = new JsonMapper();

	AccountEvents(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The events that an address is told of, oldest first.
	 */
	public List<JsonNode> to(String email) {
		return this.jdbc.sql("SELECT body FROM account_outbox WHERE body LIKE ? ORDER BY created_at")
			.param("%\"email\":\"" + email + "\"%")
			.query(String.class)
			.list()
			.stream()
			.map(this.json::readTree)
			.toList();
	}

	/** The types of all events but logins, oldest first. */
	public List<String> types(String email) {
		return to(email).stream()
			.map((event) -> event.get("type").asString().replace("account.", ""))
			.filter((type) -> !type.equals("new-device-login"))
			.toList();
	}

	/** The logins on new devices, oldest first. */
	public List<JsonNode> logins(String email) {
		return to(email).stream()
			.filter((event) -> event.get("type").asString().equals("account.new-device-login"))
			.toList();
	}

	/** The tokens of all links, oldest first. */
	public List<String> tokens(String email) {
		return to(email).stream()
			.filter((event) -> event.has("encryptedToken"))
			.map((event) -> CIPHER.decrypt(event.get("encryptedToken").asString()))
			.toList();
	}

	/** The token of the newest link. */
	public String token(String email) {
		List<String> tokens = tokens(email);
		return tokens.get(tokens.size() - 1);
	}

	/** The newest code. */
	public String code(String email) {
		List<JsonNode> events = to(email).stream().filter((event) -> event.has("encryptedCode")).toList();
		return CIPHER.decrypt(events.get(events.size() - 1).get("encryptedCode").asString());
	}

}
