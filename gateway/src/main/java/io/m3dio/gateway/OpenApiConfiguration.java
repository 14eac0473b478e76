package io.m3dio.gateway;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The head of the API's description; the rest is generated from the controllers, here and
 * in the services behind.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	private static final String TOKEN = "token";

	@Bean
	OpenAPI description() {
		return new OpenAPI().info(new Info().title("M3DIO")
			.version("1")
			.description("MP4 video in, MP3 audio out. Sign up, log in, and send the accessToken as a bearer token. "
					+ "Errors are RFC 9457 problem details with a stable type."))
			.addTagsItem(new Tag().name("Jobs").description("Sending videos, and watching what becomes of them"))
			.addTagsItem(new Tag().name("Downloads").description("Getting the MP3s"))
			.components(new Components().addSecuritySchemes(TOKEN,
					new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT")))
			.addSecurityItem(new SecurityRequirement().addList(TOKEN));
	}

}
