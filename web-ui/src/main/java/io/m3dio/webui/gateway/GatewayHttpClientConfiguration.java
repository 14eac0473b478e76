package io.m3dio.webui.gateway;

import java.util.concurrent.TimeUnit;

import io.m3dio.platform.transport.ServiceTls;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.util.TimeValue;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Configures the HTTP client for all requests to the gateway except event streams. The
 * client neither retries, follows redirects, decompresses nor keeps cookies, because that
 * is up to the browser.
 */
@Configuration(proxyBeanMethods = false)
final class GatewayHttpClientConfiguration {

	@Bean
	ServiceTls serviceTls(SslBundles certificates) {
		return new ServiceTls(certificates);
	}

	@Bean
	CloseableHttpClient gatewayHttpClient(GatewayProperties properties, ServiceTls tls) {
		return HttpClients.custom()
			.setConnectionManager(connections(properties, tls))
			.setDefaultRequestConfig(RequestConfig.custom()
				.setConnectionRequestTimeout(properties.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
				.setResponseTimeout(properties.responseTimeout().toMillis(), TimeUnit.MILLISECONDS)
				.build())
			.disableAuthCaching()
			.disableAutomaticRetries()
			.disableContentCompression()
			.disableCookieManagement()
			.disableDefaultUserAgent()
			.disableRedirectHandling()
			.evictIdleConnections(TimeValue.ofSeconds(10))
			.build();
	}

	@Bean
	ClientHttpRequestFactory gatewayRequestFactory(CloseableHttpClient gatewayHttpClient) {
		return new CancelableRequests(gatewayHttpClient);
	}

	// A refusal (too large, not an MP4, logged out) arrives while the body is still being
	// sent. Checking for it before each write returns it to the browser at once, instead
	// of writing to a connection that the gateway closes.
	private static HttpClientConnectionManager connections(GatewayProperties properties, ServiceTls tls) {
		return PoolingHttpClientConnectionManagerBuilder.create()
			.setMaxConnPerRoute(properties.connections())
			.setMaxConnTotal(properties.connections())
			.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls.clientContext()))
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(properties.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
				.setValidateAfterInactivity(TimeValue.ofSeconds(1))
				.build())
			.setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
				.responseOutOfOrderStrategy((request, connection, input, sent, next) -> input.available() > 0)
				.build())
			.build();
	}

}
