CREATE TABLE "bulk_jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"action" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"actor" jsonb NOT NULL,
	"request" jsonb NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"stopped" jsonb,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"next_step" integer DEFAULT 0 NOT NULL,
	"people" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL,
	"moved_at" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_jobs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id"),
	CONSTRAINT "bulk_jobs_state" CHECK (state in ('running', 'finished', 'stopped'))
);
--> statement-breakpoint
CREATE INDEX "bulk_jobs_running" ON "bulk_jobs" USING btree ("moved_at") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "bulk_jobs_created" ON "bulk_jobs" USING btree ("created_at");--> statement-breakpoint
-- One row for 500 keys, not one for each key: the selection of a million keys is written in seconds.
CREATE TABLE "bulk_job_steps" (
	"job_id" text NOT NULL,
	"step" integer NOT NULL,
	"key_ids" text[] NOT NULL,
	"change_id" bigint,
	"exceptions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_job_steps_job_id_step_pk" PRIMARY KEY("job_id","step"),
	CONSTRAINT "bulk_job_steps_job_id_bulk_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."bulk_jobs"("id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "job_id" text;--> statement-breakpoint
CREATE INDEX "audit_events_by_job" ON "audit_events" USING btree ("workspace_id","job_id","at","id") WHERE job_id is not null;--> statement-breakpoint
-- A step of a job changes 500 keys and announces each of them before it changes its row. From the 101st key on, a key that
-- its transaction has announced is not noted: otherwise the verifiers would forget the whole workspace, and a lost step
-- would stop the whole workspace.
CREATE OR REPLACE FUNCTION note_unannounced(workspace text, key text, is_stop boolean) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  present bigint := pg_current_xact_id()::text::bigint;
  whole text := present || ' ' || workspace || ' ' || is_stop;
  mark text[] := string_to_array(current_setting('chatelaine.noted', true), ' ');
  noted integer := CASE WHEN mark[1] = present::text THEN mark[2]::integer ELSE 0 END;
BEGIN
  IF current_setting('chatelaine.noted_whole', true) IN (whole, present || ' ' || workspace || ' true') THEN RETURN; END IF;
  -- A workspace that this transaction made is in no verifier's memory.
  IF key = '' AND EXISTS (SELECT FROM workspaces w WHERE w.id = workspace AND w.xmin = pg_current_xact_id()::xid) THEN
    RETURN;
  END IF;
  IF key <> '' AND noted < 100 THEN
    INSERT INTO unannounced_changes AS u VALUES (present, workspace, key, is_stop)
    ON CONFLICT (transaction_id, workspace_id, key_id) DO UPDATE SET stops = u.stops OR excluded.stops;
    PERFORM set_config('chatelaine.noted', present || ' ' || noted + 1, true);
    RETURN;
  END IF;
  IF key <> '' AND EXISTS (SELECT FROM key_changes c WHERE c.workspace_id = workspace AND c.key_id = key
    AND c.transaction_id = present) THEN
    RETURN;
  END IF;
  INSERT INTO unannounced_changes AS u VALUES (present, workspace, '', is_stop)
  ON CONFLICT (transaction_id, workspace_id, key_id) DO UPDATE SET stops = u.stops OR excluded.stops;
  PERFORM set_config('chatelaine.noted_whole', whole, true);
END
$$;
