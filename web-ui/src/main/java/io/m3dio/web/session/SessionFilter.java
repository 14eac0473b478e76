package io.m3dio.web.session;

import java.io.IOException;
import java.util.List;

import io.m3dio.web.gateway.GatewayProblem;
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
 * Signs each request in from its cookies, before anything else looks at it.
 */
public class SessionFilter extends OncePerRequestFilter {

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
			this.sessions.find(request, response).ifPresent((session) -> signIn(session, request, response));
		}
		catch (GatewayProblem ex) {
			// Nobody is signed out because auth is away: the page says so and tries
			// again.
			response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			return;
		}
		chain.doFilter(request, response);
	}

	// The repository keeps it for the request's later dispatches: streams and error
	// pages.
	private void signIn(Session session, HttpServletRequest request, HttpServletResponse response) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(session, null, List.of()));
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
	}

}
