package io.m3dio.webui.page;

import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import io.m3dio.webui.option.OptionWords;

import org.springframework.context.annotation.Configuration;

/**
 * Gives every template {@code pageModel}, {@code formats}, {@code fileNameParts} and
 * {@code optionWords} under plain names, because Thymeleaf forbids references to beans in
 * attributes.
 */
@Configuration(proxyBeanMethods = false)
final class TemplateConfiguration {

	TemplateConfiguration(ThymeleafViewResolver views, PageModel pageModel, Formats formats,
			FileNameParts fileNameParts, OptionWords optionWords) {
		views.addStaticVariable("pageModel", pageModel);
		views.addStaticVariable("formats", formats);
		views.addStaticVariable("fileNameParts", fileNameParts);
		views.addStaticVariable("optionWords", optionWords);
	}

}
