package io.m3dio.webui.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import io.m3dio.webui.gateway.CancelableRequests;

import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Relays a request, and cancels it at the gateway when the browser disconnects.
 */
@Component
final class RelayExchange extends RestClientProxyExchange {

	RelayExchange(RestClient.Builder clients, GatewayMvcProperties properties) {
		super(clients.build(), properties);
	}

	@Override
	protected int copyResponseBody(ClientHttpResponse response, InputStream input, OutputStream output)
			throws IOException {
		try {
			return super.copyResponseBody(response, input, output);
		}
		catch (IOException ex) {
			CancelableRequests.cancelCurrent();
			throw ex;
		}
	}

}
