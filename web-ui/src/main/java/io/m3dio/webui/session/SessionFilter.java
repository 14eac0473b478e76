package io.m3dio.webui.session;

import java.io.IOException;
import java.util.List;

import io.m3dio.webui.gateway.GatewayProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates each request by its cookies.
 */
public final class SessionFilter extends OncePerRequestFilter {

	private final Sessions sessions;

	private final SecurityContextRepository contexts;

	public SessionFilter(Sessions sessions, SecurityContextRepository contexts) {
		this.sessions = sessions;
		this.contexts = contexts;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			this.sessions.find(request, response).ifPresent((session) -> authenticate(session, request, response));
		}
		catch (GatewayProblem ex) {
			// Nobody is logged out because auth is unavailable: the error page retries.
			response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			return;
		}
		chain.doFilter(request, response);
	}

	// The repository keeps the context for the request's later dispatches, which are
	// streams and error pages.
	private void authenticate(Session session, HttpServletRequest request, HttpServletResponse response) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(session, null, List.of()));
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
	}

}
