package io.m3dio.gateway.route;

import java.util.List;

import io.m3dio.gateway.GatewayProperties;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.security.AuthProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.cloud.gateway.server.mvc.predicate.GatewayRequestPredicates.path;

/**
 * Routes the paths that auth and notification answer themselves.
 */
@Configuration(proxyBeanMethods = false)
final class RouteConfiguration {

	private static final Logger log = LoggerFactory.getLogger(RouteConfiguration.class);

	@Bean
	Backend auth(AuthProperties properties) {
		return new Backend("auth", properties.url(), List.of("/api/auth/**", "/.well-known/jwks.json"));
	}

	@Bean
	Backend notification(GatewayProperties properties) {
		return new Backend("notification", properties.notificationUrl(), List.of("/api/notifications/**"));
	}

	@Bean
	RouterFunction<ServerResponse> backends(List<Backend> backends) {
		return backends.stream().map(RouteConfiguration::to).reduce(RouterFunction::and).orElseThrow();
	}

	private static RouterFunction<ServerResponse> to(Backend backend) {
		return route(backend.name()).route(path(backend.paths().toArray(String[]::new)), http())
			.before(uri(backend.url()))
			.onError(ResourceAccessException.class, RouteConfiguration::away)
			.build();
	}

	private static ServerResponse away(Throwable failure, ServerRequest request) {
		log.warn("{} can't be routed: {}", request.path(), failure.toString());
		return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, "5")
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(Problem.UNAVAILABLE.detail("This part of M3DIO is briefly unavailable. Try again in a moment."));
	}

}
