package io.m3dio.platform.request;

import jakarta.servlet.DispatcherType;
import org.apache.coyote.http11.AbstractHttp11Protocol;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Sets the limits for every request to a service.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(TomcatServletWebServerFactory.class)
@EnableConfigurationProperties(RequestProperties.class)
class RequestAutoConfiguration {

	/** Refused requests are observed, too. No other filter runs before this one. */
	private static final int AFTER_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 10;

	@Bean
	FilterRegistrationBean<RequestBodyFilter> requestBodyFilter(RequestProperties limits,
			ObjectProvider<StreamedRequests> streamed, ObjectProvider<LongBodies> longBodies) {
		FilterRegistrationBean<RequestBodyFilter> filter = new FilterRegistrationBean<>(
				new RequestBodyFilter(limits, streamed.orderedStream().toList(), longBodies.orderedStream().toList()));
		filter.setDispatcherTypes(DispatcherType.REQUEST);
		filter.setOrder(AFTER_OBSERVATION);
		return filter;
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestTimeouts(RequestProperties limits) {
		return (factory) -> {
			factory.setProtocol(TimedHttp11Protocol.class.getName());
			factory.addConnectorCustomizers((connector) -> {
				if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
					// A refused body is not asked for (RFC 9110, section 10.1.1).
					http.setContinueResponseTiming("onRead");
					http.setDisableUploadTimeout(false);
					http.setConnectionUploadTimeout(Math.toIntExact(limits.readTimeout().toMillis()));
					// The filter reads what is left of a refused body, within limits.
					http.setMaxSwallowSize(0);
				}
			});
		};
	}

}
