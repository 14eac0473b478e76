package io.m3dio.gateway.openapi;

import org.webjars.WebJarVersionLocator;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the pages of Swagger UI, which show the description of the API to people. Its
 * {@code swagger-initializer.js} is replaced by one that loads this API's description.
 */
@Configuration(proxyBeanMethods = false)
final class SwaggerUiConfiguration implements WebMvcConfigurer {

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		String version = new WebJarVersionLocator().version("swagger-ui");
		registry.addResourceHandler("/api/swagger-ui/**")
			.addResourceLocations("classpath:/swagger-ui/",
					"classpath:/META-INF/resources/webjars/swagger-ui/" + version + "/");
	}

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addRedirectViewController("/api/docs", "/api/swagger-ui/index.html");
	}

}
