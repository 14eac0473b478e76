package io.m3dio.webui.page;

import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.context.annotation.Configuration;

/**
 * Gives every template {@code pageModel}, {@code formats} and {@code fileNameParts} under
 * plain names, because Thymeleaf forbids references to beans in attributes.
 */
@Configuration(proxyBeanMethods = false)
final class TemplateConfiguration {

	TemplateConfiguration(ThymeleafViewResolver views, PageModel pageModel, Formats formats,
			FileNameParts fileNameParts) {
		views.addStaticVariable("pageModel", pageModel);
		views.addStaticVariable("formats", formats);
		views.addStaticVariable("fileNameParts", fileNameParts);
	}

}
