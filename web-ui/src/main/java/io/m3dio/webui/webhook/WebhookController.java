package io.m3dio.webui.webhook;

import java.util.List;

import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.webhook.WebhookClient.Calls;
import io.m3dio.webui.webhook.WebhookClient.CreatedWebhook;
import io.m3dio.webui.webhook.WebhookClient.Webhook;
import io.m3dio.webui.webhook.WebhookClient.WebhookForm;

import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lists, creates, changes, tests and deletes webhooks. A new secret is in the response to
 * the form that creates it and nowhere else.
 */
@Controller
@RequestMapping("/settings/webhooks")
final class WebhookController {

	private static final String ID = "/{id:[0-9a-f-]{36}}";

	private static final List<String> EVENTS = List.of("job.completed", "job.failed", "batch.completed");

	private static final WebhookForm EMPTY = new WebhookForm("", "standard", EVENTS.subList(0, 2), true);

	private final WebhookClient client;

	WebhookController(WebhookClient client) {
		this.client = client;
	}

	@GetMapping
	ModelAndView list(@RequestParam(defaultValue = "false") boolean deleted) {
		return list(EMPTY).addObject("deleted", deleted);
	}

	@PostMapping
	ModelAndView create(@RequestParam(defaultValue = "") String url,
			@RequestParam(defaultValue = "standard") String format,
			@RequestParam(defaultValue = "") List<String> event) {
		WebhookForm form = new WebhookForm(url, format, event, true);
		try {
			CreatedWebhook created = this.client.create(form);
			return (created.secret() != null) ? one(created.webhook()).addObject("secret", created.secret())
					: new ModelAndView("redirect:/settings/webhooks/" + created.webhook().id());
		}
		catch (GatewayProblem ex) {
			return refused(ex, list(form));
		}
	}

	@GetMapping(ID)
	ModelAndView show(@PathVariable String id, @RequestParam(defaultValue = "false") boolean saved) {
		return one(this.client.get(id)).addObject("saved", saved);
	}

	@PostMapping(ID)
	ModelAndView change(@PathVariable String id, @RequestParam(defaultValue = "") String url,
			@RequestParam(defaultValue = "standard") String format, @RequestParam(defaultValue = "") List<String> event,
			@RequestParam(defaultValue = "false") boolean active) {
		WebhookForm form = new WebhookForm(url, format, event, active);
		try {
			this.client.change(id, form);
			return new ModelAndView("redirect:/settings/webhooks/" + id + "?saved=true");
		}
		catch (GatewayProblem ex) {
			if (ex.status() == 404) {
				throw ex;
			}
			return refused(ex, one(this.client.get(id)).addObject("form", form));
		}
	}

	@PostMapping(ID + "/secret")
	ModelAndView changeSecret(@PathVariable String id) {
		String secret = this.client.changeSecret(id).secret();
		return one(this.client.get(id)).addObject("secret", secret);
	}

	@PostMapping(ID + "/test")
	String test(@PathVariable String id) {
		this.client.test(id);
		return "redirect:/settings/webhooks/" + id + "#calls";
	}

	/**
	 * Deletes a webhook. It is no error if it was already deleted.
	 */
	@PostMapping(ID + "/delete")
	String delete(@PathVariable String id) {
		try {
			this.client.delete(id);
		}
		catch (GatewayProblem ex) {
			if (ex.status() != 404) {
				throw ex;
			}
		}
		return "redirect:/settings/webhooks?deleted=true";
	}

	private ModelAndView list(WebhookForm form) {
		return new ModelAndView("webhook/list").addObject("webhooks", this.client.list().webhooks())
			.addObject("form", form)
			.addObject("allEvents", EVENTS);
	}

	private ModelAndView one(Webhook webhook) {
		Calls calls = this.client.latestCalls(webhook.id());
		return new ModelAndView("webhook/one").addObject("webhook", webhook)
			.addObject("form", WebhookForm.of(webhook))
			.addObject("allEvents", EVENTS)
			.addObject("calls", calls.deliveries())
			.addObject("underWay", calls.underWay());
	}

	private static ModelAndView refused(GatewayProblem ex, ModelAndView page) {
		if (ex.status() == 401 || ex.status() >= 500) {
			throw ex;
		}
		page.setStatus(HttpStatusCode.valueOf(ex.status()));
		return page.addObject("problem", ex.problem());
	}

}
