package io.m3dio.webui.session;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestInitializer;
import org.springframework.stereotype.Component;

/**
 * Adds the access token of whoever is logged in to requests to the gateway. Requests to
 * auth carry their own credentials and must not fail because of an outdated token, except
 * those about the account itself and those of administrators. An interceptor would do the
 * same, but would hold an uploaded file in memory.
 */
@Component
public final class BearerTokenInitializer implements ClientHttpRequestInitializer {

	@Override
	public void initialize(ClientHttpRequest request) {
		String path = request.getURI().getPath();
		if (!path.startsWith("/api/auth/") || path.startsWith("/api/auth/account")
				|| path.startsWith("/api/auth/admin/")) {
			Session.current().ifPresent((session) -> request.getHeaders().setBearerAuth(session.accessToken()));
		}
	}

}
