package io.m3dio.web.gateway;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;

import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Makes requests that can be broken off. Closing a response reads it to its end, so that
 * the connection can be used again; after a browser has left, that would fetch the rest
 * of an MP3 for nobody, and never end for an event stream.
 */
public class CancelableRequests extends HttpComponentsClientHttpRequestFactory {

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
	 * Break off the last request to the gateway made for the current browser request.
	 */
	public static void cancelCurrent() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		if (attributes != null && attributes.getAttribute(ATTRIBUTE,
				RequestAttributes.SCOPE_REQUEST) instanceof HttpUriRequestBase request) {
			request.cancel();
		}
	}

}
