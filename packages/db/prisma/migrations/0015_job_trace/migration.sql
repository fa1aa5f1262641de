-- Where in a trace a job was entered, as W3C Trace Context writes it; null where nobody follows what happens, and in rows of an older
-- release, which goes on writing them without it. docs/decisions/0035-traces.md says more.
ALTER TABLE "jobs" ADD COLUMN "traceparent" text;
