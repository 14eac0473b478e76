package io.m3dio.local.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

import io.m3dio.local.client.AccountsApi;
import io.m3dio.local.client.ApiClient;
import io.m3dio.local.client.ApiException;
import io.m3dio.local.client.DownloadsApi;
import io.m3dio.local.client.EmailsApi;
import io.m3dio.local.client.JobsApi;
import io.m3dio.local.client.model.Credentials;
import io.m3dio.local.client.model.Job;
import io.m3dio.local.client.model.LinkToken;
import io.m3dio.local.client.model.NoticeKind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * A journey from the sign-up to the MP3 with the client that is generated from the
 * description of the API.
 */
@ExtendWith(RunningSystem.class)
class ClientJourneyTests {

	private final ApiClient client = new ApiClient();

	private final Started system;

	ClientJourneyTests(Started system) {
		this.system = system;
		this.client.updateBaseUri(system.api("").toString());
	}

	@Test
	void aVideoBecomesAnMp3() throws ApiException, IOException {
		AccountsApi accounts = new AccountsApi(this.client);
		Credentials credentials = new Credentials().email(UUID.randomUUID() + "@example.org").password(Person.PASSWORD);
		accounts.signUp(AccountsApi.APISignUpRequest.newBuilder().credentials(credentials).build());
		LinkToken link = new LinkToken().token(Person.mailedToken(credentials.getEmail(), "/verify", this.system));
		accounts.verifyEmail(AccountsApi.APIVerifyEmailRequest.newBuilder().linkToken(link).build());
		String token = accounts.logIn(AccountsApi.APILogInRequest.newBuilder().credentials(credentials).build())
			.getAccessToken();
		this.client.setRequestInterceptor((request) -> request.header("Authorization", "Bearer " + token));

		JobsApi jobs = new JobsApi(this.client);
		Job submitted = jobs.submitJob(JobsApi.APISubmitJobRequest.newBuilder()
			._file(Clips.talk(20).toFile())
			.preset("128")
			.start("0:10")
			.title("Night Train")
			.build());
		assertThat(submitted.getOptions().getStart()).isEqualByComparingTo("10");
		JobsApi.APIGetJobRequest request = JobsApi.APIGetJobRequest.newBuilder().id(submitted.getId()).build();
		Job completed = Awaitility.await()
			.until(() -> jobs.getJob(request), (job) -> job.getStatus() == Job.StatusEnum.COMPLETED);
		assertThat(completed.getOutput().getDurationSeconds().doubleValue()).isCloseTo(10, within(0.1));
		assertThat(completed.getFinishedAt()).isAfterOrEqualTo(completed.getCreatedAt());

		byte[] mp3 = Files.readAllBytes(new DownloadsApi(this.client)
			.downloadMp3(DownloadsApi.APIDownloadMp3Request.newBuilder().id(submitted.getId()).build())
			.toPath());
		assertThat(completed.getOutput().getSize()).isEqualTo(mp3.length);
		assertThat(Clips.probe(mp3, "format_tags=title")).isEqualTo("Night Train");
		assertThat(new EmailsApi(this.client).getPreferences().getEmail()).contains(NoticeKind.READY);
	}

	@Test
	void aProblemHasAType() {
		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> new JobsApi(this.client).listJobs(JobsApi.APIListJobsRequest.newBuilder().build()))
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(401))
			.satisfies((ex) -> assertThat(ex.getResponseBody()).contains("urn:m3dio:problem:unauthorized"));
	}

}
