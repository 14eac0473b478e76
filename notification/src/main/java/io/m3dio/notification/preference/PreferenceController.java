package io.m3dio.notification.preference;

import java.security.Principal;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows and changes the preferences of the person who is logged in.
 */
@RestController
@RequestMapping("/api/notifications/preferences")
final class PreferenceController {

	private final Preferences preferences;

	PreferenceController(Preferences preferences) {
		this.preferences = preferences;
	}

	@GetMapping
	Preference show(Principal owner) {
		return this.preferences.of(owner.getName());
	}

	@PutMapping
	Preference change(Principal owner, @RequestBody Preference preference) {
		this.preferences.save(owner.getName(), preference);
		return preference;
	}

}
