package io.m3dio.web;

import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.context.annotation.Configuration;

/**
 * Gives every template {@code frame}, {@code names} and {@code words}, by plain names:
 * Thymeleaf forbids beans in attributes.
 */
@Configuration(proxyBeanMethods = false)
class TemplateConfiguration {

	TemplateConfiguration(ThymeleafViewResolver views, Frame frame, Names names, Words words) {
		views.addStaticVariable("frame", frame);
		views.addStaticVariable("names", names);
		views.addStaticVariable("words", words);
	}

}
