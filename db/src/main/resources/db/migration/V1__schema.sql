-- Times are in UTC. The SQL works with MySQL 8 and MariaDB. The comment of a table names its service. Only the user of that
-- service gets rights on the table.

-- Tables of the auth service.

CREATE TABLE account (
	id            CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	-- Normalized (lower case, domain in its ASCII form), so that equal addresses have equal bytes.
	email         VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- The same address once its owner has proved it. Until then, several accounts may claim one.
	verified_email VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NULL,
	-- NULL if its owner logs in with passkeys or an OpenID Connect provider only.
	password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
	created_at    DATETIME(6)  NOT NULL,
	CONSTRAINT account_verified_email UNIQUE (verified_email),
	INDEX account_created_at (created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- People at OpenID Connect providers, and the accounts that they log in to.
CREATE TABLE oidc_identity (
	issuer     VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- Unique at the issuer, at most 255 ASCII characters, upper and lower case differ.
	subject    VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	account_id CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	linked_at  DATETIME(6)  NOT NULL,
	PRIMARY KEY (issuer, subject),
	CONSTRAINT oidc_identity_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- A login on one device. Deleting the row ends the session and deletes its tokens.
CREATE TABLE session (
	id         CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	account_id CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- Where it was used last: browser and system, and the network address.
	device     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	address    VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created_at DATETIME(6) NOT NULL,
	last_seen_at DATETIME(6) NOT NULL,
	INDEX session_created_at (created_at),
	CONSTRAINT session_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- Replaced tokens are kept until they would have expired, so that reuse is noticed.
CREATE TABLE refresh_token (
	sha256      BINARY(32)  NOT NULL PRIMARY KEY,
	session_id  CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	expires_at  DATETIME(6) NOT NULL,
	replaced_at DATETIME(6) NULL,
	-- The token that this one replaced, and when another token of the session was used first.
	parent_sha256 BINARY(32)  NULL,
	superseded_at DATETIME(6) NULL,
	INDEX refresh_token_expires_at (expires_at),
	INDEX refresh_token_parent (parent_sha256, session_id),
	CONSTRAINT refresh_token_session FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- The primary key ensures that only one replica creates the next generation.
CREATE TABLE signing_key (
	generation INT         NOT NULL PRIMARY KEY,
	-- The private JWK, encrypted with a key derived from M3DIO_KEY_SECRET.
	encrypted_jwk BLOB        NOT NULL,
	signs_from DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- Keys for programs. The id is the readable part of the key; of the rest, which is random, only the hash is stored.
CREATE TABLE api_key (
	id            CHAR(12)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	account_id    CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name          VARCHAR(100) NOT NULL,
	-- Separated by spaces.
	scopes        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	secret_sha256 BINARY(32)   NOT NULL,
	created_at    DATETIME(6)  NOT NULL,
	expires_at    DATETIME(6)  NULL,
	last_used_at  DATETIME(6)  NULL,
	INDEX api_key_account (account_id, created_at),
	CONSTRAINT api_key_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- Passkeys, with what Web Authentication says of them.
CREATE TABLE passkey (
	credential_id      VARBINARY(1023) NOT NULL PRIMARY KEY,
	account_id         CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name               VARCHAR(100) NOT NULL,
	-- As it was registered, in CBOR: it contains the public key.
	attestation_object BLOB         NOT NULL,
	-- As of the last use. Some passkeys always say 0.
	signature_count    BIGINT       NOT NULL,
	-- How browsers reach it, separated by spaces.
	transports         VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created_at         DATETIME(6)  NOT NULL,
	last_used_at       DATETIME(6)  NULL,
	INDEX passkey_account (account_id, created_at),
	CONSTRAINT passkey_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- Challenges that a passkey has yet to sign, each of them once.
CREATE TABLE passkey_challenge (
	sha256     BINARY(32)  NOT NULL PRIMARY KEY,
	-- LOGIN, ADDITION or CONFIRMATION.
	purpose    VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- Whose passkey is to be added, or who confirms something; none if somebody logs in.
	account_id CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NULL,
	expires_at DATETIME(6) NOT NULL,
	INDEX passkey_challenge_expires_at (expires_at),
	CONSTRAINT passkey_challenge_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- Links and codes that do one thing, once, most of them mailed. Neither token nor code is stored; the code's HMAC has a key derived from
-- M3DIO_KEY_SECRET, because a million codes are soon tried.
CREATE TABLE action_token (
	sha256     BINARY(32)   NOT NULL PRIMARY KEY,
	account_id CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	purpose    VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- Where it was sent: the address that it proves.
	email      VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	code_hmac  BINARY(32)   NOT NULL,
	guesses    INT          NOT NULL,
	expires_at DATETIME(6)  NOT NULL,
	INDEX action_token_account (account_id, purpose),
	INDEX action_token_email (email, purpose),
	INDEX action_token_expires_at (expires_at),
	CONSTRAINT action_token_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- What a login needs besides the password: a one-time code. The secret is encrypted with a key derived from M3DIO_KEY_SECRET.
CREATE TABLE second_factor (
	account_id   CHAR(36)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	secret       VARCHAR(200)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- The time step of the latest code that was used, so that every code works once.
	last_step    BIGINT         NOT NULL,
	-- Since when a login needs it; none until a code has been entered.
	confirmed_at DATETIME(6)    NULL,
	-- Whether the password of the account is too short to do without the second factor.
	short_password BOOLEAN      NOT NULL DEFAULT FALSE,
	CONSTRAINT second_factor_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- The unused recovery codes of second factors.
CREATE TABLE recovery_code (
	account_id CHAR(36)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	sha256     BINARY(32) NOT NULL,
	PRIMARY KEY (account_id, sha256),
	CONSTRAINT recovery_code_factor FOREIGN KEY (account_id) REFERENCES second_factor (account_id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- Events about accounts that the broker does not have yet. Secrets in them are encrypted.
CREATE TABLE account_outbox (
	event_id    CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	type        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	account_id  CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	body        TEXT        NOT NULL,
	happened_at DATETIME(6) NOT NULL,
	-- The W3C traceparent that it belongs to.
	trace       VARCHAR(55) CHARACTER SET ascii COLLATE ascii_bin NULL,
	created_at  DATETIME(6) NOT NULL,
	INDEX account_outbox_created_at (created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- Wrong passwords, counted by account, client address or device, of which only the SHA-256 is stored.
CREATE TABLE guess (
	key_sha256   BINARY(32)  NOT NULL PRIMARY KEY,
	failures     INT         NOT NULL,
	-- No further guess is looked at before.
	next_at      DATETIME(6) NOT NULL,
	forgotten_at DATETIME(6) NOT NULL,
	INDEX guess_forgotten_at (forgotten_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- Sign-ups and emails within a window, counted by client address, email address or account, of which only the SHA-256 is stored.
CREATE TABLE attempt (
	key_sha256 BINARY(32)  NOT NULL PRIMARY KEY,
	attempts   INT         NOT NULL,
	resets_at  DATETIME(6) NOT NULL,
	INDEX attempt_resets_at (resets_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- Accounts that are to be deleted. Until it begins, a deletion can be undone. The row outlives its account: services are asked
-- to delete what they have of it until each has confirmed.
CREATE TABLE account_deletion (
	account_id CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	due_at     DATETIME(6) NOT NULL,
	-- When the account was deleted.
	begun_at   DATETIME(6) NULL,
	asked_at   DATETIME(6) NULL,
	-- When the services last confirmed.
	jobs_deleted_at       DATETIME(6) NULL,
	deliveries_deleted_at DATETIME(6) NULL,
	INDEX account_deletion_due_at (due_at),
	INDEX account_deletion_begun_at (begun_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- Accounts that nobody can log in to until an administrator allows it again.
CREATE TABLE account_suspension (
	account_id CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	since      DATETIME(6) NOT NULL,
	CONSTRAINT account_suspension_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- What administrators did. The user of auth may add rows and read them, but neither change nor delete them.
CREATE TABLE audit_log (
	id      BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
	at      DATETIME(6) NOT NULL,
	-- Ids of accounts, which may be gone.
	actor   CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	action  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	subject CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- What it was done with: the job, the delivery, the limits.
	details VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
	INDEX audit_log_subject (subject, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'auth';

-- Tables of the notification service.

CREATE TABLE delivery (
	id         CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	event_id   CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	event_type VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	channel    VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	recipient  VARCHAR(320) NOT NULL,
	owner      CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- The job that it is about; none if it is about the account.
	job        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
	-- The event as JSON. It may contain the secret of the download link, so it is deleted once the delivery was sent, or
	-- cannot be sent again.
	payload    MEDIUMTEXT   NULL,
	state      VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	attempts   INT          NOT NULL,
	-- No further attempt is made after this time.
	give_up_at DATETIME(6)  NOT NULL,
	-- Why the last attempt failed.
	failure    VARCHAR(500) NULL,
	-- What the recipient answered when it was sent.
	answer     VARCHAR(500) NULL,
	created_at DATETIME(6)  NOT NULL,
	ended_at   DATETIME(6)  NULL,
	-- The W3C traceparent of the trace that the delivery belongs to.
	trace      VARCHAR(55)  CHARACTER SET ascii COLLATE ascii_bin NULL,
	CONSTRAINT delivery_once UNIQUE (event_id, channel, recipient),
	INDEX delivery_state (state, created_at),
	INDEX delivery_owner (owner, created_at),
	INDEX delivery_recipient (recipient, created_at),
	INDEX delivery_ended_at (ended_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'notification';

-- When each waiting delivery is due, and which replica is sending it. The table belongs to db-scheduler, which names it
-- and its columns.
CREATE TABLE scheduled_tasks (
	task_name            VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	task_instance        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	task_data            BLOB        NULL,
	execution_time       DATETIME(6) NOT NULL,
	picked               BOOLEAN     NOT NULL,
	picked_by            VARCHAR(50) NULL,
	last_success         DATETIME(6) NULL,
	last_failure         DATETIME(6) NULL,
	consecutive_failures INT         NULL,
	last_heartbeat       DATETIME(6) NULL,
	version              BIGINT      NOT NULL,
	priority             SMALLINT    NULL,
	PRIMARY KEY (task_name, task_instance),
	INDEX scheduled_tasks_execution_time (execution_time),
	INDEX scheduled_tasks_last_heartbeat (last_heartbeat)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'notification';

-- Jobs of which their owner is told together.
CREATE TABLE batch (
	id         CHAR(24)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	owner      CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- How many files the owner wanted to upload in one go, if that was said.
	size       INT         NULL,
	-- The secret part of the link to all its MP3s, encrypted.
	link_secret VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- When the owner is told of what has ended, even if other jobs have not. None if nothing is to be told.
	due_at     DATETIME(6) NULL,
	changed_at DATETIME(6) NOT NULL,
	INDEX batch_owner (owner),
	INDEX batch_due_at (due_at),
	INDEX batch_changed_at (changed_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'notification';

CREATE TABLE batch_job (
	job      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	batch    CHAR(24)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- Which of the files it is, from 1; 0 if its client did not say.
	number   SMALLINT    NOT NULL,
	-- COMPLETED, FAILED or DROPPED; none while it has not ended.
	outcome  VARCHAR(9)  CHARACTER SET ascii COLLATE ascii_bin NULL,
	-- The event by which it ended. The same event may arrive again.
	event_id CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NULL,
	-- That event as JSON, until its owner is told of it or the batch is forgotten. It may contain the secret of the
	-- download link.
	event    MEDIUMTEXT  NULL,
	-- Its owner is not told of it unless it is restored.
	deleted  BOOLEAN     NOT NULL,
	INDEX batch_job_batch (batch, job),
	CONSTRAINT batch_job_of FOREIGN KEY (batch) REFERENCES batch (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'notification';

-- Addresses that a mail server refused for good, so that no more emails about files go there.
CREATE TABLE bounce (
	owner   CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	address VARCHAR(320) NOT NULL,
	reason  VARCHAR(500) NOT NULL,
	at      DATETIME(6)  NOT NULL,
	PRIMARY KEY (owner, address)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'notification';

-- What people want to be told of: by channel, the kinds of notices, separated by spaces.
CREATE TABLE notification_preference (
	owner CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	email VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	push  VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'notification';

-- Programs of people that are told of their files over HTTP.
CREATE TABLE webhook (
	id                 CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	owner              CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- The address of the owner when it was last known.
	email              VARCHAR(320)  NOT NULL,
	-- Encrypted, as the addresses of some services contain a secret.
	url                VARCHAR(4096) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	format             VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- The types of events that it is told of, separated by commas.
	events             VARCHAR(100)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- The key that signs what is sent, and the one before it; both encrypted.
	secret             VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	old_secret         VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NULL,
	old_secret_ends_at DATETIME(6)   NULL,
	active             BOOLEAN       NOT NULL,
	-- Since when no call has succeeded, and why the last one failed.
	failing_since      DATETIME(6)   NULL,
	failure            VARCHAR(500)  NULL,
	created_at         DATETIME(6)   NOT NULL,
	INDEX webhook_owner (owner, created_at),
	INDEX webhook_failing_since (failing_since)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'notification';

-- Browsers in which people are told of their files.
CREATE TABLE push_subscription (
	-- The SHA-256 of the endpoint in hex digits.
	id         CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	owner      CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- Encrypted, as whoever knows them can send to the browser.
	endpoint   VARCHAR(4096) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	p256dh     VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	auth       VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- Browser and system.
	device     VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created_at DATETIME(6)   NOT NULL,
	INDEX push_subscription_owner (owner, created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'notification';

-- The keys by which push services recognize this installation. The primary key ensures that there is one pair.
CREATE TABLE vapid_key (
	id             TINYINT       NOT NULL PRIMARY KEY,
	-- The private and the public key, encrypted with a key derived from M3DIO_MAIL_SECRET.
	encrypted_keys VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COMMENT = 'notification';
