package io.m3dio.webui.relay;

import io.m3dio.webui.gateway.GatewayProperties;

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
 * Configures the relay of the API and of the emailed links to the gateway. It streams in
 * both directions.
 */
@Configuration(proxyBeanMethods = false)
final class RelayConfiguration {

	@Bean
	RouterFunction<ServerResponse> relayedToTheGateway(GatewayProperties gateway, RelayProblemFilter problems) {
		return GatewayRouterFunctions.route("relay")
			.route(relayed(), HandlerFunctions.http())
			.before(BeforeFilterFunctions.uri(gateway.url()))
			.filter(problems)
			.build();
	}

	// Excludes /api/auth, whose responses carry the tokens that no script may read.
	private static RequestPredicate relayed() {
		RequestPredicate api = RequestPredicates.path("/api/**").and(RequestPredicates.path("/api/auth/**").negate());
		return api.or(RequestPredicates.path("/d/**"));
	}

}
