package io.m3dio.gateway.upload;

import io.m3dio.platform.request.StreamedRequests;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * Declares that uploads are streamed.
 */
@Configuration(proxyBeanMethods = false)
final class UploadConfiguration {

	@Bean
	StreamedRequests streamedUploads() {
		return (request) -> isForm(request) || isPart(request.getRequestURI());
	}

	private static boolean isForm(HttpServletRequest request) {
		return HttpMethod.POST.matches(request.getMethod()) && request.getRequestURI().equals("/api/jobs");
	}

	private static boolean isPart(String path) {
		return path.equals("/api/uploads") || path.startsWith("/api/uploads/");
	}

}
