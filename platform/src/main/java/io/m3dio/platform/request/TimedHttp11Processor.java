package io.m3dio.platform.request;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose headers have not arrived within the connection timeout.
 * Processors are reused for other connections.
 */
final class TimedHttp11Processor extends Http11Processor {

	private final AbstractHttp11Protocol<?> protocol;

	private @Nullable SocketWrapperBase<?> incomplete;

	private long incompleteSince;

	TimedHttp11Processor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
		super(protocol, adapter);
		this.protocol = protocol;
	}

	@Override
	public SocketState service(SocketWrapperBase<?> connection) throws IOException {
		long now = System.nanoTime();
		if (connection != this.incomplete) {
			this.incompleteSince = now;
		}
		else if (now - this.incompleteSince > TimeUnit.MILLISECONDS.toNanos(this.protocol.getConnectionTimeout())) {
			this.incomplete = null;
			return SocketState.CLOSED;
		}
		SocketState state = super.service(connection);
		this.incomplete = (state == SocketState.LONG && !isAsync()) ? connection : null;
		return state;
	}

}
