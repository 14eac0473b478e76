package io.m3dio.web.relay;

import io.m3dio.web.gateway.GatewayProperties;

import org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Relays the API and the mailed links to the gateway, streaming both ways.
 */
@Configuration(proxyBeanMethods = false)
class Relay {

	@Bean
	RouterFunction<ServerResponse> relayedToTheGateway(GatewayProperties gateway, MailedLinkProblems mailedLinks) {
		return GatewayRouterFunctions.route("relay")
			.route(relayed(), HandlerFunctions.http())
			.before(BeforeFilterFunctions.uri(gateway.url()))
			.filter(mailedLinks)
			.build();
	}

	// Not /api/auth: its answers carry the very tokens that no script may see.
	private static RequestPredicate relayed() {
		RequestPredicate api = RequestPredicates.path("/api/**").and(RequestPredicates.path("/api/auth/**").negate());
		return api.or(RequestPredicates.path("/d/**"));
	}

}
