package io.m3dio.platform.request;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Says which requests have bodies that are too large to be held in memory. Whoever
 * handles them reads them as they arrive, in the request's own thread, and limits their
 * size and time.
 */
@FunctionalInterface
public interface StreamedRequests {

	/**
	 * Tells whether the body of a request is streamed.
	 * @param request the request, of which nothing has been read
	 * @return whether it is streamed
	 */
	boolean include(HttpServletRequest request);

}
