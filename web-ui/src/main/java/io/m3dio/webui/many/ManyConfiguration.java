package io.m3dio.webui.many;

import java.util.regex.Pattern;

import io.m3dio.platform.request.LongBodies;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Declares that lists of jobs are long, in the forms of the page and where they are
 * relayed.
 */
@Configuration(proxyBeanMethods = false)
final class ManyConfiguration {

	private static final Pattern PATHS = Pattern.compile("(/api)?/jobs/(cancel|retry|delete|restore|zips)");

	@Bean
	LongBodies jobIds() {
		return (request) -> PATHS.matcher(request.getRequestURI()).matches();
	}

}
