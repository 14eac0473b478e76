package io.m3dio.webui;

import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.GatewayProperties;
import io.m3dio.webui.gateway.ProblemReader;
import io.m3dio.webui.session.BearerTokenInitializer;
import jakarta.servlet.http.HttpServletRequest;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Makes clients of the gateway from the HTTP interfaces in the packages below. They call
 * it on behalf of whoever sent the current request, and throw a {@link GatewayProblem} if
 * it refuses a call or cannot be reached.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = GatewayClientConfiguration.GROUP, basePackageClasses = WebUiApplication.class)
final class GatewayClientConfiguration {

	static final String GROUP = "gateway";

	@Bean
	RestClientHttpServiceGroupConfigurer gatewayClients(GatewayProperties properties,
			ClientHttpRequestFactory gatewayRequestFactory, BearerTokenInitializer bearerToken,
			ProblemReader problems) {
		return (groups) -> {
			groups.filterByName(GROUP)
				.forEachClient((group, client) -> client.baseUrl(properties.url().toString())
					.requestFactory(gatewayRequestFactory)
					.requestInitializer(bearerToken)
					.defaultRequest(GatewayClientConfiguration::forwardClient)
					.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
						throw problems.read(response.getStatusCode(), response.getHeaders(), response.getBody());
					}));
			groups.filterByName(GROUP)
				.forEachProxyFactory((group, proxies) -> proxies
					.proxyFactoryCustomizer((factory, type) -> factory.addAdvice(0, unavailability())));
		};
	}

	// Logins and sign-ups are throttled by the person's address, not by this server's,
	// and sessions are listed by the person's browser.
	private static void forwardClient(RestClient.RequestHeadersSpec<?> request) {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			HttpServletRequest original = attributes.getRequest();
			request.header("X-Forwarded-For", original.getRemoteAddr());
			String userAgent = original.getHeader(HttpHeaders.USER_AGENT);
			if (userAgent != null) {
				request.header(HttpHeaders.USER_AGENT, userAgent);
			}
		}
	}

	private static MethodInterceptor unavailability() {
		return (invocation) -> {
			try {
				return invocation.proceed();
			}
			catch (ResourceAccessException ex) {
				throw GatewayProblem.unavailable(ex);
			}
		};
	}

}
