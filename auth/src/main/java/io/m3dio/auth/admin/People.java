package io.m3dio.auth.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.m3dio.auth.account.AccountProperties;
import io.m3dio.platform.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds people's accounts.
 */
@Repository
class People {

	private static final String SELECT = """
			SELECT account.id, account.email, account.verified_email IS NOT NULL AS verified, account.created_at,
			suspension.since, deletion.due_at,
			(SELECT COUNT(*) FROM session WHERE session.account_id = account.id) AS sessions
			FROM account
			LEFT JOIN account_suspension suspension ON suspension.account_id = account.id
			LEFT JOIN account_deletion deletion ON deletion.account_id = account.id
			""";

	private final JdbcClient jdbc;

	private final AccountProperties properties;

	People(JdbcClient jdbc, AccountProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/**
	 * Finds accounts by a part of their address, newest first.
	 * @param part the part; all accounts contain an empty one
	 * @param before if given, only accounts that are older than the one with this id
	 * @param limit how many at most
	 * @return the accounts
	 */
	List<PersonView> find(String part, @Nullable UUID before, int limit) {
		return this.jdbc.sql(SELECT + """
				WHERE LOCATE(:part, account.email) > 0 AND (:before IS NULL OR (account.created_at, account.id) <
					(SELECT created_at, id FROM account WHERE id = :before))
				ORDER BY account.created_at DESC, account.id DESC LIMIT :limit""")
			.param("part", part.strip().toLowerCase(Locale.ROOT))
			.param("before", Objects.toString(before, null))
			.param("limit", limit)
			.query((row, number) -> view(row))
			.list();
	}

	/**
	 * Finds an account.
	 * @param id its id
	 * @return the account, if there is one
	 */
	Optional<PersonView> find(String id) {
		return this.jdbc.sql(SELECT + "WHERE account.id = :id")
			.param("id", id)
			.query((row, number) -> view(row))
			.optional();
	}

	private PersonView view(ResultSet row) throws SQLException {
		String email = row.getString("email");
		boolean verified = row.getBoolean("verified");
		return new PersonView(row.getString("id"), email, verified, verified && this.properties.isAdmin(email),
				row.getInt("sessions"), UtcTime.read(row, "created_at"), UtcTime.readNullable(row, "since"),
				UtcTime.readNullable(row, "due_at"));
	}

	/**
	 * A person's account as an administrator sees it.
	 *
	 * @param id a UUID
	 * @param email its address
	 * @param emailVerified whether its owner has proved the address
	 * @param admin whether its owner is an administrator
	 * @param sessions how many sessions it has
	 * @param createdAt when somebody signed up for it
	 * @param suspendedAt since when nobody can log in to it; absent if somebody can
	 * @param deletedAt when it will be deleted; absent if it will not
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record PersonView(String id, String email, boolean emailVerified, boolean admin, int sessions, Instant createdAt,
			@Nullable Instant suspendedAt, @Nullable Instant deletedAt) {
	}

}
