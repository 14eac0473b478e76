package io.m3dio.web;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serves scripts and styles below a path made of their content, so that browsers keep
 * them for a year and still never run yesterday's. It is one version for all of them, as
 * the modules import each other by relative paths.
 */
@Configuration(proxyBeanMethods = false)
class AssetsConfiguration implements WebMvcConfigurer {

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/assets/**")
			.addResourceLocations("classpath:/static/assets/")
			.setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
			.resourceChain(true)
			.addResolver(new VersionResourceResolver().addFixedVersionStrategy(version(), "/**"));
	}

	private static String version() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (Resource asset : new PathMatchingResourcePatternResolver()
				.getResources("classpath:/static/assets/**/*.*")) {
				try (InputStream content = asset.getInputStream()) {
					digest.update(content.readAllBytes());
				}
			}
			return HexFormat.of().formatHex(digest.digest(), 0, 6);
		}
		catch (IOException | NoSuchAlgorithmException ex) {
			throw new IllegalStateException("The page's own files cannot be read", ex);
		}
	}

}
