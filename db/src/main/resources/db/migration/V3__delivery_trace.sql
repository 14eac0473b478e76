-- The W3C traceparent that a delivery goes on with. Older versions neither write nor read it.
alter table delivery add column trace varchar(55) character set ascii null;
