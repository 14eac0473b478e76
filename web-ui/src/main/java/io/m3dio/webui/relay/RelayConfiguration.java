package io.m3dio.webui.relay;

import java.util.List;

import io.m3dio.platform.request.StreamedRequests;
import io.m3dio.webui.gateway.GatewayProperties;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Configures the relay of the API, downloads by links and podcast feeds to the gateway.
 * It streams in both directions.
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

	/**
	 * Uploads are relayed as they arrive, by scripts and by plain forms.
	 */
	@Bean
	StreamedRequests uploads() {
		return (request) -> beginsUpload(request) || continuesUpload(request);
	}

	private static boolean beginsUpload(HttpServletRequest request) {
		return HttpMethod.POST.matches(request.getMethod())
				&& List.of("/api/jobs", "/api/uploads", "/jobs", "/share").contains(request.getRequestURI());
	}

	/**
	 * A client that cannot send {@code PATCH} names it in a header.
	 */
	private static boolean continuesUpload(HttpServletRequest request) {
		return (HttpMethod.PATCH.matches(request.getMethod())
				|| HttpMethod.PATCH.matches(request.getHeader("X-HTTP-Method-Override")))
				&& request.getRequestURI().startsWith("/api/uploads/");
	}

	// Excludes /api/auth, whose responses carry the tokens that no script may read, and
	// the
	// page about the API.
	private static RequestPredicate relayed() {
		RequestPredicate api = RequestPredicates.path("/api/**")
			.and(RequestPredicates.path("/api/auth/**").or(RequestPredicates.path("/api/docs")).negate());
		RequestPredicate pages = RequestPredicates.path("/d/{secret}")
			.or(RequestPredicates.path("/d/all/{secret}"))
			.and(RelayConfiguration::isForAPerson);
		return api.or(RequestPredicates.path("/d/**").and(pages.negate())).or(RequestPredicates.path("/feed/**"));
	}

	/**
	 * Browsers that open a link get a page. It downloads the file with a parameter, as
	 * browsers ask for pages and downloads in the same way.
	 */
	private static boolean isForAPerson(ServerRequest request) {
		return HttpMethod.GET.equals(request.method()) && request.param("download").isEmpty()
				&& request.headers().firstHeader(HttpHeaders.RANGE) == null && RelayProblemFilter.acceptsHtml(request);
	}

}
