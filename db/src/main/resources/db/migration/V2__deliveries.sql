-- What the notification service owes to people, and what they want to be told of.

create table delivery (
	id            char(36) character set ascii not null,
	event_id      char(36) character set ascii not null,
	event_type    varchar(64) character set ascii not null,
	channel       varchar(16) character set ascii not null,
	recipient     varchar(320) not null,
	owner         char(36) character set ascii not null,
	job           varchar(64) character set ascii not null,
	-- The event as JSON. It carries the secret of the download link, so it goes when the delivery has ended.
	payload       mediumtext null,
	state         varchar(8) character set ascii not null,
	attempts      int not null,
	-- When the row may be claimed; a claim moves it to the end of its lease.
	due_at        datetime(6) not null,
	lease         char(36) character set ascii null,
	-- After this moment there is no further attempt.
	give_up_at    datetime(6) not null,
	-- Why the last attempt failed.
	failure       varchar(500) null,
	created_at    datetime(6) not null,
	ended_at      datetime(6) null,
	primary key (id),
	unique key delivery_once (event_id, channel, recipient),
	key delivery_due (state, due_at),
	key delivery_owner (owner, created_at),
	key delivery_ended (ended_at)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table notification_preference (
	owner             char(36) character set ascii not null,
	email_on_ready    boolean not null,
	email_on_failed   boolean not null,
	primary key (owner)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
