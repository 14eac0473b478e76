package io.m3dio.auth.passkey;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;

/**
 * Configures how the options for browsers are written.
 */
@Configuration(proxyBeanMethods = false)
class PasskeyConfiguration {

	@Bean
	WebauthnJacksonModule webauthnJacksonModule() {
		return new WebauthnJacksonModule();
	}

}
