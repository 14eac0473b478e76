package io.m3dio.platform.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * Instants in columns of the type {@code DATETIME}, which have no time zone. They are
 * stored as UTC whatever the time zones of the machine and the server are.
 */
public final class UtcTime {

	private UtcTime() {
	}

	/**
	 * Converts an instant into the value of a parameter.
	 * @param time the instant
	 * @return its date and time in UTC
	 */
	public static LocalDateTime of(Instant time) {
		return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
	}

	/**
	 * Reads a column that has a value.
	 * @param row the row
	 * @param column the column's name
	 * @return the instant
	 * @throws SQLException if the row has no such column
	 */
	public static Instant read(ResultSet row, String column) throws SQLException {
		return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
	}

	/**
	 * Reads a column that may be null.
	 * @param row the row
	 * @param column the column's name
	 * @return the instant, or null
	 * @throws SQLException if the row has no such column
	 */
	public static @Nullable Instant readNullable(ResultSet row, String column) throws SQLException {
		LocalDateTime utc = row.getObject(column, LocalDateTime.class);
		return (utc != null) ? utc.toInstant(ZoneOffset.UTC) : null;
	}

}
