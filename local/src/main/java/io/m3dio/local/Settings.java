package io.m3dio.local;

import java.nio.file.Path;
import java.util.Map;

import io.m3dio.local.process.CannotStartException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a start.
 *
 * @param home the project's folder, where the modules were built
 * @param data the folder that keeps everything between runs
 * @param ports the ports to listen on
 * @param environment the environment variables, which are passed on to the services;
 * {@code M3DIO_MYSQL_URL} and similar ones replace an embedded server with an external
 * one
 */
public record Settings(Path home, Path data, Ports ports, Map<String, String> environment) {

	/**
	 * Reads the command line.
	 * @param arguments {@code --port} and {@code --data}, each followed by its value
	 * @param home the project's folder
	 * @param environment the environment variables
	 * @return the settings
	 * @throws CannotStartException if an argument is unknown or not valid
	 */
	static Settings parse(String[] arguments, Path home, Map<String, String> environment) {
		Ports ports = Ports.USUAL;
		Path data = home.resolve(".m3dio");
		for (int i = 0; i < arguments.length; i += 2) {
			String option = arguments[i];
			String value = (i + 1 < arguments.length) ? arguments[i + 1] : "";
			switch (option) {
				case "--port" -> ports = ports(value);
				case "--data" -> data = data(value);
				default -> throw new CannotStartException(
						"\"" + option + "\" is not an option of m3dio. ./m3dio --help lists the options.");
			}
		}
		return new Settings(home, data.toAbsolutePath().normalize(), ports, environment);
	}

	/**
	 * Returns the address of an external server.
	 * @param variable the environment variable that has it
	 * @return the address, or null if the embedded server is to be used
	 */
	@Nullable String outside(String variable) {
		String address = this.environment.get(variable);
		return (address != null && !address.isBlank()) ? address : null;
	}

	private static Ports ports(String value) {
		if (!value.matches("\\d{1,5}")) {
			throw new CannotStartException("--port needs a number, for example --port 9080.");
		}
		return new Ports(Integer.parseInt(value));
	}

	private static Path data(String value) {
		if (value.isBlank()) {
			throw new CannotStartException("--data needs a folder, for example --data ~/m3dio.");
		}
		return Path.of(value);
	}

}
