package io.m3dio.notification.outbound;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.m3dio.notification.delivery.AnswerLine;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

/**
 * Calls URLs that people have entered. It connects to addresses of the public internet
 * only, and to those that the host's name had when they were judged, follows no redirect,
 * reads no more than the beginning of an answer, and ends each call in time.
 */
@Component
public final class OutboundClient implements DisposableBean {

	/** More than there are workers. */
	private static final int CONNECTIONS = 64;

	private static final int READ = 300;

	private final CloseableHttpClient client;

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "outbound-timer");
		thread.setDaemon(true);
		return thread;
	});

	private final OutboundProperties properties;

	@Autowired
	OutboundClient(OutboundProperties properties) {
		this(properties, SystemDefaultDnsResolver.INSTANCE);
	}

	OutboundClient(OutboundProperties properties, DnsResolver names) {
		this.properties = properties;
		InetAddressFilter filter = properties.internal() ? InetAddressFilter.all()
				: InetAddressFilter.externalAddresses();
		this.client = new HttpComponentsHttpClientBuilder()
			.withCustomizer((builder) -> builder.disableAutomaticRetries()
				.disableContentCompression()
				.disableCookieManagement()
				.disableAuthCaching()
				.setUserAgent("M3DIO"))
			.withDnsResolver(names)
			.withConnectionManagerCustomizer(
					(builder) -> builder.setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS))
			.build(HttpClientSettings.defaults()
				.withRedirects(HttpRedirects.DONT_FOLLOW)
				.withTimeouts(properties.timeout(), properties.timeout())
				.withInetAddressFilter(filter));
	}

	/**
	 * Sends a message.
	 * @param message the message
	 * @return the answer, whatever its status is
	 * @throws IOException if there is no answer in time
	 * @throws AddressRefusedException if the host has an address that is not allowed
	 */
	public Answer send(OutboundMessage message) throws IOException {
		HttpPost request = new HttpPost(message.url());
		message.headers().forEach(request::setHeader);
		request.setEntity(new ByteArrayEntity(message.body(), ContentType.parse(message.contentType())));
		ScheduledFuture<?> deadline = this.timer.schedule(request::cancel, this.properties.timeout().toMillis(),
				TimeUnit.MILLISECONDS);
		try {
			ClassicHttpResponse response = this.client.executeOpen(null, request, null);
			return new Answer(response.getCode(), beginning(response.getEntity()));
		}
		catch (FilteredHostException ex) {
			throw new AddressRefusedException(ex);
		}
		catch (IOException ex) {
			throw request.isCancelled()
					? new IOException("No answer within " + this.properties.timeout().toSeconds() + " seconds", ex)
					: ex;
		}
		finally {
			deadline.cancel(false);
			// Closing the response would read the rest of it.
			request.cancel();
		}
	}

	/**
	 * Describes why there was no answer.
	 * @param failure the failure
	 * @return one line
	 */
	public static String describe(IOException failure) {
		if (failure instanceof UnknownHostException) {
			return "The host is not known";
		}
		return AnswerLine
			.of((failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getSimpleName());
	}

	private static String beginning(@Nullable HttpEntity entity) throws IOException {
		return (entity != null) ? new String(entity.getContent().readNBytes(READ), StandardCharsets.ISO_8859_1) : "";
	}

	@Override
	public void destroy() throws IOException {
		this.timer.shutdownNow();
		this.client.close();
	}

	/**
	 * An answer.
	 *
	 * @param status the HTTP status
	 * @param text the beginning of the body
	 */
	public record Answer(int status, String text) {

		/**
		 * Tells whether the message was accepted.
		 * @return whether the status is from 200 to 299
		 */
		public boolean isSuccess() {
			return this.status >= 200 && this.status < 300;
		}

		/** Describes the answer in one line without the secrets that it quotes. */
		@Override
		public String toString() {
			return AnswerLine.of(this.status + " " + this.text);
		}

	}

	/**
	 * Thrown if a host has an address that is not allowed.
	 */
	public static final class AddressRefusedException extends IOException {

		private static final long serialVersionUID = 1L;

		AddressRefusedException(FilteredHostException cause) {
			super(cause.getHost() + " is not on the public internet", cause);
		}

	}

}
