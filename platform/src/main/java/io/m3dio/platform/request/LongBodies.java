package io.m3dio.platform.request;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Says which requests have bodies that may be longer than usual, as they carry lists.
 * They are held in memory nevertheless.
 */
@FunctionalInterface
public interface LongBodies {

	/**
	 * Tells whether the body of a request may be long.
	 * @param request the request, of which nothing has been read
	 * @return whether the larger limit applies
	 */
	boolean include(HttpServletRequest request);

}
