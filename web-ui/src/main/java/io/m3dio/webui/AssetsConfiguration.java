package io.m3dio.webui;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serves scripts and stylesheets under a path that contains a hash of their content, so
 * that browsers cache them for a year and never use outdated ones. All files share one
 * version, because the modules import each other by relative paths. While replicas of two
 * versions run, a page of one may request files from the other, which then serves its
 * own.
 */
@Configuration(proxyBeanMethods = false)
final class AssetsConfiguration implements WebMvcConfigurer {

	private static final String LOCATION = "classpath:/static/assets/";

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		String version = version();
		CacheControl forAYear = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
		registry.addResourceHandler("/assets/**")
			.addResourceLocations(LOCATION)
			.setCacheControl(forAYear)
			.resourceChain(true)
			.addResolver(new VersionResourceResolver().addFixedVersionStrategy(version, "/**"));
		registry.addResourceHandler("/assets/" + version + "/**")
			.addResourceLocations(LOCATION)
			.setCacheControl(forAYear);
		// Browsers keep it until its text changes, and ask for it by this name.
		registry.addResourceHandler("/service-worker.js")
			.addResourceLocations("classpath:/static/")
			.setCacheControl(CacheControl.noCache());
		// Not cached on the server either, because anybody can make up versions.
		registry.addResourceHandler("/assets/{version:[0-9a-f]{12}}/**")
			.addResourceLocations(LOCATION)
			.setCacheControl(CacheControl.noStore())
			.resourceChain(false)
			.addResolver(new OtherVersionResolver());
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
			throw new IllegalStateException("The scripts and stylesheets cannot be read", ex);
		}
	}

	/**
	 * Finds a file by its path without the version in front.
	 */
	private static final class OtherVersionResolver extends PathResourceResolver {

		@Override
		protected @Nullable Resource resolveResourceInternal(@Nullable HttpServletRequest request, String requestPath,
				List<? extends Resource> locations, ResourceResolverChain chain) {
			return super.resolveResourceInternal(request, requestPath.substring(requestPath.indexOf('/') + 1),
					locations, chain);
		}

	}

}
