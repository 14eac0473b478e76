package io.m3dio.web.gateway;

import java.util.function.Function;

import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Calls the gateway on behalf of the current browser.
 */
@Component
public class Gateway {

	private final RestClient client;

	Gateway(RestClient.Builder clients, GatewayProperties properties, ProblemReader problems) {
		this.client = clients.baseUrl(properties.url().toString())
			.defaultRequest(Gateway::tellTheClientsAddress)
			.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
				throw problems.read(response.getStatusCode(), response.getHeaders(), response.getBody());
			})
			.build();
	}

	/**
	 * Make a call.
	 * @param <T> what it returns
	 * @param call what to do with the client
	 * @return what the call returned
	 * @throws GatewayProblem if the gateway refuses, or is not there
	 */
	public <T> T call(Function<RestClient, T> call) {
		try {
			return call.apply(this.client);
		}
		catch (ResourceAccessException ex) {
			throw GatewayProblem.unavailable(ex);
		}
	}

	// Logins and sign-ups are throttled by the person's address, not by this server's.
	private static void tellTheClientsAddress(RestClient.RequestHeadersSpec<?> request) {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			request.header("X-Forwarded-For", attributes.getRequest().getRemoteAddr());
		}
	}

}
