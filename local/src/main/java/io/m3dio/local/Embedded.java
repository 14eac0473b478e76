package io.m3dio.local;

import java.util.function.IntFunction;

import io.m3dio.local.process.CannotStartException;
import org.jspecify.annotations.Nullable;

/**
 * An embedded server that can be stopped and started again on the same port.
 *
 * @param <S> its type
 */
public final class Embedded<S extends AutoCloseable> {

	private final String name;

	private final int port;

	private final IntFunction<S> starter;

	private @Nullable S server;

	Embedded(String name, int port, IntFunction<S> starter) {
		this.name = name;
		this.port = port;
		this.starter = starter;
	}

	/**
	 * Starts the server, if it is not running.
	 * @return the server, ready for connections
	 */
	public synchronized S start() {
		S running = this.server;
		if (running == null) {
			running = startAnew();
			this.server = running;
		}
		return running;
	}

	/**
	 * Stops the server, if it is running.
	 */
	public synchronized void stop() {
		if (this.server != null) {
			try {
				this.server.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(this.name + " did not stop", ex);
			}
			this.server = null;
		}
	}

	private S startAnew() {
		try {
			return this.starter.apply(this.port);
		}
		catch (RuntimeException ex) {
			throw CannotStartException.because(this.name + " did not start", ex);
		}
	}

}
