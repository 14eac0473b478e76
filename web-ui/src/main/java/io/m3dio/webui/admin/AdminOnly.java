package io.m3dio.webui.admin;

import java.io.IOException;

import io.m3dio.webui.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hides the pages of administrators from everybody else. What is on them comes from the
 * gateway, which verifies the token with each call.
 */
@Component
final class AdminOnly implements HandlerInterceptor, WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns("/admin/**");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		if (Session.current().filter(Session::admin).isPresent()) {
			return true;
		}
		response.sendError(HttpStatus.NOT_FOUND.value());
		return false;
	}

}
