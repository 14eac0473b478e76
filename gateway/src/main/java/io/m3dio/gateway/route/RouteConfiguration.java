package io.m3dio.gateway.route;

import java.net.URI;

import io.m3dio.gateway.GatewayProperties;
import io.m3dio.gateway.Problem;
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
 * What auth and notification answer themselves.
 */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

	private static final Logger log = LoggerFactory.getLogger(RouteConfiguration.class);

	@Bean
	RouterFunction<ServerResponse> auth(GatewayProperties properties) {
		return to("auth", properties.authUrl(), "/api/auth/**", "/.well-known/jwks.json");
	}

	@Bean
	RouterFunction<ServerResponse> notification(GatewayProperties properties) {
		return to("notification", properties.notificationUrl(), "/api/notifications/**");
	}

	private static RouterFunction<ServerResponse> to(String service, URI where, String... paths) {
		return route(service).route(path(paths), http())
			.before(uri(where))
			.onError(ResourceAccessException.class, RouteConfiguration::away)
			.build();
	}

	private static ServerResponse away(Throwable failure, ServerRequest request) {
		log.warn("{} cannot be passed on: {}", request.path(), failure.toString());
		return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, "5")
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(Problem.UNAVAILABLE.detail("This part of M3DIO is away right now. Try again in a moment."));
	}

}
