package io.m3dio.gateway.chapter;

import io.m3dio.platform.request.LongBodies;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * Declares that lists of chapters are long.
 */
@Configuration(proxyBeanMethods = false)
final class ChapterConfiguration {

	@Bean
	LongBodies chapterLists() {
		return (request) -> HttpMethod.PUT.matches(request.getMethod())
				&& request.getRequestURI().startsWith("/api/jobs/") && request.getRequestURI().endsWith("/chapters");
	}

}
