package io.m3dio.auth.passkey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/**
 * The passkeys in MySQL.
 */
@Repository
class PasskeyStore implements UserCredentialRepository {

	private final JdbcClient jdbc;

	private final Clock clock;

	PasskeyStore(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Locks an account until the transaction ends, so that its passkeys can be counted.
	 */
	void lock(String account) {
		this.jdbc.sql("SELECT id FROM account WHERE id = :account FOR UPDATE")
			.param("account", account)
			.query(String.class)
			.optional();
	}

	/**
	 * Lists an account's passkeys, newest first.
	 */
	List<Passkey> list(String account) {
		return this.jdbc.sql("""
				SELECT credential_id, name, created_at, last_used_at FROM passkey
				WHERE account_id = :account ORDER BY created_at DESC, credential_id""")
			.param("account", account)
			.query((row, number) -> new Passkey(new Bytes(row.getBytes("credential_id")).toBase64UrlString(),
					row.getString("name"), UtcTime.read(row, "created_at"),
					(row.getObject("last_used_at") != null) ? UtcTime.read(row, "last_used_at") : null))
			.list();
	}

	void rename(Bytes credentialId, String name) {
		this.jdbc.sql("UPDATE passkey SET name = :name WHERE credential_id = :id")
			.param("name", name)
			.param("id", credentialId.getBytes())
			.update();
	}

	void deleteAll(String account) {
		this.jdbc.sql("DELETE FROM passkey WHERE account_id = :account").param("account", account).update();
	}

	@Override
	public void delete(Bytes credentialId) {
		this.jdbc.sql("DELETE FROM passkey WHERE credential_id = :id").param("id", credentialId.getBytes()).update();
	}

	/**
	 * Adds a passkey, or records the use of one. Only a new one comes with the client
	 * data of its creation, which are not stored. To look for it instead would add a
	 * passkey again that its owner removed while it was used.
	 * @throws IllegalArgumentException if a used passkey was removed in the meantime, or
	 * its signature counter has not increased, which happens if the passkey was copied
	 */
	@Override
	public void save(CredentialRecord credential) {
		if (credential.getAttestationClientDataJSON() != null) {
			add(credential);
		}
		else {
			use(credential);
		}
	}

	private void add(CredentialRecord credential) {
		this.jdbc.sql("""
				INSERT INTO passkey (credential_id, account_id, name, attestation_object, signature_count, transports,
				created_at) VALUES (:id, :account, :name, :attestation, :count, :transports, :now)""")
			.param("id", credential.getCredentialId().getBytes())
			.param("account", PasskeyOwners.account(credential.getUserEntityUserId()))
			.param("name", credential.getLabel())
			.param("attestation", Objects.requireNonNull(credential.getAttestationObject()).getBytes())
			.param("count", credential.getSignatureCount())
			.param("transports",
					credential.getTransports()
						.stream()
						.map(AuthenticatorTransport::getValue)
						.sorted()
						.collect(Collectors.joining(" ")))
			.param("now", now())
			.update();
	}

	/**
	 * Compares the counter with that of the last use, in the same statement that stores
	 * it. A passkey without a counter says 0 (Web Authentication, section 7.2, step 22).
	 */
	private void use(CredentialRecord credential) {
		int updated = this.jdbc.sql("""
				UPDATE passkey SET signature_count = :count, last_used_at = :now WHERE credential_id = :id
				AND (signature_count < :count OR (signature_count = 0 AND :count = 0))""")
			.param("count", credential.getSignatureCount())
			.param("now", now())
			.param("id", credential.getCredentialId().getBytes())
			.update();
		if (updated == 0) {
			throw new IllegalArgumentException("It was removed, or its signature counter has not increased");
		}
	}

	@Override
	public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
		return this.jdbc.sql("SELECT * FROM passkey WHERE credential_id = :id")
			.param("id", credentialId.getBytes())
			.query(PasskeyStore::credential)
			.optional()
			.orElse(null);
	}

	@Override
	public List<CredentialRecord> findByUserId(Bytes userId) {
		return this.jdbc.sql("SELECT * FROM passkey WHERE account_id = :account")
			.param("account", PasskeyOwners.account(userId))
			.query(PasskeyStore::credential)
			.list();
	}

	private static CredentialRecord credential(ResultSet row, int number) throws SQLException {
		return ImmutableCredentialRecord.builder()
			.credentialId(new Bytes(row.getBytes("credential_id")))
			.userEntityUserId(PasskeyOwners.handle(row.getString("account_id")))
			.label(row.getString("name"))
			.attestationObject(new Bytes(row.getBytes("attestation_object")))
			.signatureCount(row.getLong("signature_count"))
			.transports(transports(row.getString("transports")))
			.created(UtcTime.read(row, "created_at"))
			.build();
	}

	private static Set<AuthenticatorTransport> transports(String values) {
		return Arrays.stream(values.split(" "))
			.filter((value) -> !value.isEmpty())
			.map(AuthenticatorTransport::valueOf)
			.collect(Collectors.toSet());
	}

	private LocalDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

}
