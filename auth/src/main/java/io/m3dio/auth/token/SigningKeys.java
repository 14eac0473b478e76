package io.m3dio.auth.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.List;

import com.nimbusds.jose.jwk.RSAKey;
import io.m3dio.platform.time.UtcTime;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The signing keys in MySQL, which all replicas share.
 */
@Repository
class SigningKeys {

	private final JdbcClient jdbc;

	private final KeyEncryptor encryptor;

	SigningKeys(JdbcClient jdbc, KeyEncryptor encryptor) {
		this.jdbc = jdbc;
		this.encryptor = encryptor;
	}

	/**
	 * Lists the keys, oldest generation first.
	 */
	List<SigningKey> all() {
		return this.jdbc.sql("SELECT generation, encrypted_jwk, signs_from FROM signing_key ORDER BY generation")
			.query((row, number) -> read(row))
			.list();
	}

	private SigningKey read(ResultSet row) throws SQLException {
		String jwk = this.encryptor.decrypt(row.getBytes("encrypted_jwk"));
		try {
			return new SigningKey(row.getInt("generation"), RSAKey.parse(jwk), UtcTime.read(row, "signs_from"));
		}
		catch (ParseException ex) {
			throw new IllegalStateException("A row of signing_key holds no JWK", ex);
		}
	}

	/**
	 * Adds a generation.
	 * @return true if this key was stored; false if another replica was faster
	 */
	boolean add(SigningKey key) {
		try {
			this.jdbc.sql(
					"INSERT INTO signing_key (generation, encrypted_jwk, signs_from) VALUES (:generation, :jwk, :signsFrom)")
				.param("generation", key.generation())
				.param("jwk", this.encryptor.encrypt(key.jwk().toJSONString()))
				.param("signsFrom", UtcTime.of(key.signsFrom()))
				.update();
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	void deleteBefore(int generation) {
		this.jdbc.sql("DELETE FROM signing_key WHERE generation < :generation")
			.param("generation", generation)
			.update();
	}

}
