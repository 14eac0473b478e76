package io.m3dio.db;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The users of MySQL by which the services connect, where each has its own. They exist
 * already. None unless set: then a service connects as a user who has all rights.
 *
 * @param authUser the user of auth
 * @param notificationUser the user of notification
 */
@ConfigurationProperties("m3dio.mysql")
record ServiceUserProperties(@DefaultValue("") String authUser, @DefaultValue("") String notificationUser) {

	ServiceUserProperties {
		requireName(authUser, "M3DIO_MYSQL_AUTH_USER");
		requireName(notificationUser, "M3DIO_MYSQL_NOTIFICATION_USER");
	}

	private static void requireName(String user, String variable) {
		Assert.isTrue(user.matches("[A-Za-z0-9_-]{0,32}"), () -> variable + " must be 1 to 32 letters, digits, _ or -");
	}

}
