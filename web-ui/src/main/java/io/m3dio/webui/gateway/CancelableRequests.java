package io.m3dio.webui.gateway;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;

import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Creates requests that can be canceled. Closing a response reads it to its end, so that
 * the connection can be reused. After the browser has disconnected, that would download
 * the rest of an MP3 for nobody, and would never end for an event stream.
 */
public final class CancelableRequests extends HttpComponentsClientHttpRequestFactory {

	private static final String ATTRIBUTE = CancelableRequests.class.getName();

	CancelableRequests(HttpClient client) {
		super(client);
	}

	@Override
	protected void postProcessHttpRequest(ClassicHttpRequest request) {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		if (attributes != null) {
			attributes.setAttribute(ATTRIBUTE, request, RequestAttributes.SCOPE_REQUEST);
		}
	}

	/**
	 * Cancels the latest request to the gateway that was made for the current request.
	 */
	public static void cancelCurrent() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		if (attributes != null && attributes.getAttribute(ATTRIBUTE,
				RequestAttributes.SCOPE_REQUEST) instanceof HttpUriRequestBase request) {
			request.cancel();
		}
	}

}
