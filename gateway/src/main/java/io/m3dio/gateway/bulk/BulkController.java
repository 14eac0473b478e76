package io.m3dio.gateway.bulk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

import com.mongodb.MongoException;
import io.m3dio.db.job.Owner;
import io.m3dio.gateway.job.JobActions;
import io.m3dio.gateway.security.Caller;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Does the same with many jobs, one after another. What is not possible with one of them
 * does not keep it from the others. If the database goes away, the answer tells what was
 * changed until then.
 */
@RestController
@RequestMapping("/api/jobs")
final class BulkController {

	private static final Logger log = LoggerFactory.getLogger(BulkController.class);

	private static final ProblemDetail AWAY = Problem.UNAVAILABLE
		.detail("M3DIO is briefly unavailable. Try again in a moment.");

	private final JobActions actions;

	BulkController(JobActions actions) {
		this.actions = actions;
	}

	@PostMapping("/cancel")
	Changes cancel(@AuthenticationPrincipal ClaimAccessor token, @RequestBody JobIds ids) {
		return forEach(token, ids, this.actions::cancel);
	}

	@PostMapping("/retry")
	Changes retry(@AuthenticationPrincipal ClaimAccessor token, @RequestBody JobIds ids) {
		return forEach(token, ids, this.actions::retry);
	}

	@PostMapping("/delete")
	Changes delete(@AuthenticationPrincipal ClaimAccessor token, @RequestBody JobIds ids) {
		return forEach(token, ids, this.actions::delete);
	}

	@PostMapping("/restore")
	Changes restore(@AuthenticationPrincipal ClaimAccessor token, @RequestBody JobIds ids) {
		return forEach(token, ids, this.actions::restore);
	}

	private static Changes forEach(ClaimAccessor token, JobIds ids, BiConsumer<Owner, String> action) {
		Owner owner = Caller.of(token);
		List<String> changed = new ArrayList<>();
		List<Refusal> refused = new ArrayList<>();
		List<String> all = ids.checked();
		Iterator<String> rest = all.iterator();
		while (rest.hasNext()) {
			String id = rest.next();
			try {
				action.accept(owner, id);
				changed.add(id);
			}
			catch (ProblemException ex) {
				refused.add(Refusal.of(id, ex.detail()));
			}
			catch (DataAccessException | MongoException ex) {
				log.warn("{} of {} jobs were changed: {}", changed.size(), all.size(), ex.toString());
				refused.add(Refusal.of(id, AWAY));
				rest.forEachRemaining((left) -> refused.add(Refusal.of(left, AWAY)));
			}
		}
		return new Changes(changed, refused);
	}

	/**
	 * What was changed.
	 *
	 * @param changed the ids of the jobs that were, in the order of the request
	 * @param refused the jobs that were not
	 */
	record Changes(List<String> changed, List<Refusal> refused) {
	}

	/**
	 * A job that was not changed.
	 *
	 * @param id the job's id
	 * @param type the type of the problem with it
	 * @param detail what the problem is
	 */
	record Refusal(String id, String type, String detail) {

		static Refusal of(String id, ProblemDetail problem) {
			return new Refusal(id, String.valueOf(problem.getType()), String.valueOf(problem.getDetail()));
		}

	}

}
