package io.m3dio.platform.request;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body of a request before anything else does: whole, in the request's own
 * thread, within a limit of size and one of time. Nothing that comes later can wait for
 * the caller, and no other thread ever reads from a connection whose request is over.
 */
final class RequestBodyFilter extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(RequestBodyFilter.class);

	private static final int BUFFER = 16 * 1024;

	private final RequestProperties limits;

	private final List<StreamedRequests> streamed;

	private final List<LongBodies> longBodies;

	RequestBodyFilter(RequestProperties limits, List<StreamedRequests> streamed, List<LongBodies> longBodies) {
		this.limits = limits;
		this.streamed = streamed;
		this.longBodies = longBodies;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!hasBody(request)) {
			chain.doFilter(request, response);
		}
		else if (this.streamed.stream().anyMatch((requests) -> requests.include(request))) {
			chain.doFilter(request, response);
			drain(request, response, within(this.limits.bodyTimeout()));
		}
		else {
			HttpServletRequest complete = complete(request, response);
			if (complete != null) {
				chain.doFilter(complete, response);
			}
		}
	}

	private static boolean hasBody(HttpServletRequest request) {
		return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

	/**
	 * Reads the body.
	 * @return the request with its body, or null if it was refused
	 */
	private @Nullable HttpServletRequest complete(HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		long deadline = within(this.limits.bodyTimeout());
		int max = largest(request);
		if (request.getContentLengthLong() > max) {
			return refuse(request, response, max, deadline);
		}
		try {
			byte[] body = read(request.getInputStream(), max + 1, deadline);
			if (body.length > max) {
				return refuse(request, response, max, deadline);
			}
			return new CompleteRequest(request, body);
		}
		catch (HttpMessageNotReadableException ex) {
			log.debug("A form can't be read", ex);
			response.sendError(HttpServletResponse.SC_BAD_REQUEST);
		}
		catch (IOException ex) {
			answer(ex, request, response);
		}
		return null;
	}

	private int largest(HttpServletRequest request) {
		boolean longer = this.longBodies.stream().anyMatch((requests) -> requests.include(request));
		return Math.toIntExact((longer ? this.limits.maxLongBody() : this.limits.maxBody()).toBytes());
	}

	private @Nullable HttpServletRequest refuse(HttpServletRequest request, HttpServletResponse response, int max,
			long deadline) throws IOException {
		request.setAttribute(RequestProperties.LIMIT, max);
		response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
		drain(request, response, deadline);
		return null;
	}

	/**
	 * Reads a body to its end, or to the end of the buffer.
	 * @throws SocketTimeoutException if it takes longer than it may
	 */
	private static byte[] read(ServletInputStream in, int size, long deadline) throws IOException {
		byte[] buffer = new byte[size];
		int length = 0;
		while (length < size) {
			int count = in.read(buffer, length, size - length);
			if (count < 0) {
				break;
			}
			length += count;
			if (isOver(deadline)) {
				throw new SocketTimeoutException("The body took too long to arrive");
			}
		}
		return Arrays.copyOf(buffer, length);
	}

	/**
	 * Answers a caller who was too slow. If the container has noticed it, the answer is
	 * on its way, but the failure that it has noted would make it a 500. A caller who is
	 * gone gets no answer.
	 */
	private static void answer(IOException failure, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		log.debug("A body can't be read", failure);
		if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof SocketTimeoutException) {
			request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
			if (!response.isCommitted()) {
				response.sendError(HttpServletResponse.SC_REQUEST_TIMEOUT);
			}
		}
	}

	/**
	 * Reads the rest of a refused body, within limits, because many callers read the
	 * answer only after they have sent everything. A caller that asked by
	 * {@code Expect: 100-continue} has been told not to send the body.
	 */
	private void drain(HttpServletRequest request, HttpServletResponse response, long deadline) {
		if (request.isAsyncStarted() || request.getHeader(HttpHeaders.EXPECT) != null) {
			return;
		}
		try {
			ServletInputStream in = request.getInputStream();
			if (!in.isFinished()) {
				response.flushBuffer();
				byte[] buffer = new byte[BUFFER];
				long left = this.limits.maxDrain().toBytes();
				while (left > 0 && !isOver(deadline)) {
					int count = in.read(buffer);
					left = (count < 0) ? 0 : left - count;
				}
			}
		}
		catch (IOException ex) {
			log.debug("The caller of a refused request has disconnected", ex);
		}
	}

	private static long within(Duration timeout) {
		return System.nanoTime() + timeout.toNanos();
	}

	private static boolean isOver(long deadline) {
		return System.nanoTime() - deadline >= 0;
	}

}
