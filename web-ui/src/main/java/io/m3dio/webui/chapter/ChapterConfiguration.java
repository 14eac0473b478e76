package io.m3dio.webui.chapter;

import java.util.Set;

import io.m3dio.platform.request.LongBodies;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Declares that lists of chapters are long, in the form of the page and where they are
 * relayed.
 */
@Configuration(proxyBeanMethods = false)
final class ChapterConfiguration {

	private static final Set<String> METHODS = Set.of("POST", "PUT");

	@Bean
	LongBodies chapterLists() {
		return (request) -> METHODS.contains(request.getMethod()) && request.getRequestURI().contains("/jobs/")
				&& request.getRequestURI().endsWith("/chapters");
	}

}
