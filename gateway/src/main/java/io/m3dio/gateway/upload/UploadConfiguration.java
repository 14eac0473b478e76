package io.m3dio.gateway.upload;

import java.util.List;

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
		return (request) -> beginsUpload(request) || continuesUpload(request);
	}

	private static boolean beginsUpload(HttpServletRequest request) {
		return HttpMethod.POST.matches(request.getMethod())
				&& List.of("/api/jobs", "/api/uploads").contains(request.getRequestURI());
	}

	private static boolean continuesUpload(HttpServletRequest request) {
		return HttpMethod.PATCH.matches(request.getMethod()) && request.getRequestURI().startsWith("/api/uploads/");
	}

}
