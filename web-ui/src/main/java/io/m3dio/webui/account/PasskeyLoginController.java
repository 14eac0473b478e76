package io.m3dio.webui.account;

import io.m3dio.webui.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Logs people in by a passkey.
 */
@Controller
@RequestMapping("/login/passkey")
final class PasskeyLoginController {

	private final PasskeyClient client;

	private final Sessions sessions;

	PasskeyLoginController(PasskeyClient client, Sessions sessions) {
		this.client = client;
		this.sessions = sessions;
	}

	@ResponseBody
	@PostMapping("/options")
	JsonNode begin() {
		return this.client.beginLogin();
	}

	/**
	 * Logs in. The page's script goes on to where the login leads.
	 */
	@PostMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void logIn(@RequestBody JsonNode credential, HttpServletRequest request, HttpServletResponse response) {
		this.sessions.logInByPasskey(credential, request, response);
	}

}
