package io.m3dio.webui.install;

import java.util.List;
import java.util.Objects;

import io.m3dio.webui.install.WebAppManifest.Icon;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Tells browsers how to install M3DIO.
 */
@Controller
final class InstallController {

	private static final String NOT_SHARED = "not-shared";

	private final ResourceUrlProvider resources;

	private final MessageSource messages;

	InstallController(ResourceUrlProvider mvcResourceUrlProvider, MessageSource messages) {
		this.resources = mvcResourceUrlProvider;
		this.messages = messages;
	}

	@ResponseBody
	@GetMapping(path = "/manifest.webmanifest", produces = "application/manifest+json")
	ResponseEntity<WebAppManifest> manifest() {
		List<Icon> icons = List.of(icon("favicon.svg", "any", "image/svg+xml", "any"),
				icon("icons/icon-192.png", "192x192", "image/png", "any"),
				icon("icons/icon-512.png", "512x512", "image/png", "any"),
				icon("icons/icon-maskable-512.png", "512x512", "image/png", "maskable"));
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache())
			.body(WebAppManifest.of(message("brand"), message("welcome.lead"), icons));
	}

	/**
	 * Receives files only from a browser that has lost the service worker, which would
	 * have kept them. They have to be chosen then.
	 */
	@PostMapping("/share")
	String share() {
		return "redirect:/?problem=" + NOT_SHARED;
	}

	private Icon icon(String file, String sizes, String type, String purpose) {
		String address = Objects.requireNonNull(this.resources.getForLookupPath("/assets/" + file));
		return new Icon(address.substring(1), sizes, type, purpose);
	}

	private String message(String key) {
		return this.messages.getMessage(key, null, LocaleContextHolder.getLocale());
	}

}
