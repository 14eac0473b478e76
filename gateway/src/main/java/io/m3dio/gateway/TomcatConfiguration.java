package io.m3dio.gateway;

import org.apache.coyote.http11.AbstractHttp11Protocol;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Answers a caller who sends {@code Expect: 100-continue} before the body is sent, if the
 * body will be refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1">RFC 9110,
 * 10.1.1</a>
 */
@Configuration(proxyBeanMethods = false)
final class TomcatConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueOnRead() {
		return (factory) -> factory.addConnectorCustomizers((connector) -> {
			if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
				http.setContinueResponseTiming("onRead");
			}
		});
	}

}
