package io.m3dio.gateway.bulk;

import java.util.regex.Pattern;

import io.m3dio.platform.request.LongBodies;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Declares that lists of jobs are long.
 */
@Configuration(proxyBeanMethods = false)
final class BulkConfiguration {

	private static final Pattern PATHS = Pattern.compile("/api/jobs/(cancel|retry|delete|restore|zips)");

	@Bean
	LongBodies jobIds() {
		return (request) -> PATHS.matcher(request.getRequestURI()).matches();
	}

}
