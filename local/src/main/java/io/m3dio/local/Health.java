package io.m3dio.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * What a service says of itself.
 *
 * @param port its management port
 */
record Health(int port) {

	/**
	 * Tells whether the service is ready to work.
	 * @return false also if nobody answers
	 */
	boolean isReady() {
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
