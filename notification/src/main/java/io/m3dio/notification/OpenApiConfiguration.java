package io.m3dio.notification;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The head of the description of this service; the rest is generated from the
 * controllers. The gateway makes it part of the whole API's.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	private static final String TOKEN = "token";

	@Bean
	OpenAPI description() {
		return new OpenAPI().info(new Info().title("M3DIO notification").version("1"))
			.addTagsItem(new Tag().name("Emails").description("Which are sent, and which were"))
			.components(new Components().addSecuritySchemes(TOKEN,
					new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT")))
			.addSecurityItem(new SecurityRequirement().addList(TOKEN));
	}

}
