package io.m3dio.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Asks a service for its health.
 *
 * @param port its management port
 */
public record Health(int port) {

	/**
	 * Tells whether the service is ready.
	 * @return whether its readiness is up; false if it does not answer
	 */
	public boolean isReady() {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI
				.create("http://127.0.0.1:" + this.port + "/actuator/health/readiness")
				.toURL()
				.openConnection();
			connection.setConnectTimeout(1000);
			connection.setReadTimeout(5000);
			return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
