package io.m3dio.auth.account;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the verification of addresses, and of the administrator.
 *
 * @param verify whether an account counts as verified only after its owner has proved
 * that the address is theirs; true unless set
 * @param unverifiedFor how long an account may stay unverified before it is deleted; 7
 * days unless set
 * @param adminEmail the address of the administrator's account, once it is verified;
 * nobody unless set
 */
@Validated
@ConfigurationProperties("m3dio.auth.account")
public record AccountProperties(@DefaultValue("true") boolean verify,
		@DefaultValue("7d") @DurationMin(hours = 1) Duration unverifiedFor, @DefaultValue("") String adminEmail) {

	/**
	 * Normalizes the address.
	 * @throws AccountException.InvalidEmail if it is none
	 */
	public AccountProperties {
		adminEmail = adminEmail.isBlank() ? "" : EmailAddress.parse(adminEmail).value();
	}

	/**
	 * Tells whether an address belongs to the administrator.
	 * @param verifiedEmail an address that its owner has proved
	 * @return whether it is the address in the settings
	 */
	public boolean isAdmin(String verifiedEmail) {
		return !this.adminEmail.isEmpty() && this.adminEmail.equals(verifiedEmail);
	}

}
