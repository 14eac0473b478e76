package io.m3dio.local.journey;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.bson.Document;

/**
 * Searches every store for a text, whatever tables and collections there are.
 */
final class Traces {

	private Traces() {
	}

	/**
	 * Finds a text.
	 * @param text such as an id
	 * @param system the running system
	 * @return the tables and collections that contain it
	 */
	static List<String> of(String text, Started system) {
		List<String> found = new ArrayList<>(inMongo(text, system));
		try (Connection mysql = DriverManager.getConnection(system.outages().mysqlUrl())) {
			found.addAll(inMySql(text, mysql));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return found;
	}

	private static List<String> inMongo(String text, Started system) {
		List<String> found = new ArrayList<>();
		for (String collection : system.mongo().listCollectionNames()) {
			// The content of chunks is not text; their ids begin with those of their
			// jobs.
			Document withoutContent = new Document("data", 0);
			for (Document document : system.mongo().getCollection(collection).find().projection(withoutContent)) {
				if (document.toJson().contains(text)) {
					found.add(collection);
				}
			}
		}
		return found;
	}

	private static List<String> inMySql(String text, Connection mysql) throws SQLException {
		List<String> found = new ArrayList<>();
		for (Map.Entry<String, List<String>> table : columns(mysql).entrySet()) {
			String condition = table.getValue()
				.stream()
				.map((column) -> "CAST(`" + column + "` AS CHAR) LIKE ?")
				.collect(Collectors.joining(" OR "));
			try (PreparedStatement count = mysql
				.prepareStatement("SELECT COUNT(*) FROM `" + table.getKey() + "` WHERE " + condition)) {
				for (int i = 1; i <= table.getValue().size(); i++) {
					count.setString(i, "%" + text + "%");
				}
				try (ResultSet result = count.executeQuery()) {
					result.next();
					if (result.getInt(1) > 0) {
						found.add(table.getKey());
					}
				}
			}
		}
		return found;
	}

	private static Map<String, List<String>> columns(Connection mysql) throws SQLException {
		Map<String, List<String>> columns = new TreeMap<>();
		try (PreparedStatement select = mysql.prepareStatement(
				"SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()");
				ResultSet result = select.executeQuery()) {
			while (result.next()) {
				columns.computeIfAbsent(result.getString(1), (table) -> new ArrayList<>()).add(result.getString(2));
			}
		}
		return columns;
	}

}
