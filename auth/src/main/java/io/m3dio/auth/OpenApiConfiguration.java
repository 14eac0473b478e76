package io.m3dio.auth;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.tags.Tag;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The head of the description of this service; the rest is generated from the
 * controllers. The gateway makes it part of the whole API's.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	@Bean
	OpenAPI description() {
		return new OpenAPI().info(new Info().title("M3DIO auth").version("1"))
			.addTagsItem(new Tag().name("Accounts").description("Signing up, in and out"));
	}

}
