package io.m3dio.notification.preference;

import java.security.Principal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows and changes the preferences of the person who is logged in.
 */
@RestController
@Tag(name = "Emails")
@RequestMapping("/api/notifications/preferences")
final class PreferenceController {

	private final Preferences preferences;

	PreferenceController(Preferences preferences) {
		this.preferences = preferences;
	}

	@GetMapping
	@Operation(operationId = "getPreferences", summary = "See which emails I get")
	Preference show(Principal owner) {
		return this.preferences.of(owner.getName());
	}

	@PutMapping
	@Operation(operationId = "changePreferences", summary = "Choose which emails I get",
			description = "Applies to jobs that finish from now on.")
	Preference change(Principal owner, @RequestBody Preference preference) {
		this.preferences.save(owner.getName(), preference);
		return preference;
	}

}
