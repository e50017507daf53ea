CREATE TABLE "incident_keys" (
	"workspace_id" text NOT NULL,
	"number" integer NOT NULL,
	"key_id" text NOT NULL,
	"key_name" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL,
	"change_id" bigint,
	CONSTRAINT "incident_keys_workspace_id_number_key_id_pk" PRIMARY KEY("workspace_id","number","key_id")
);
--> statement-breakpoint
CREATE TABLE "incident_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL,
	"author_type" text NOT NULL,
	"author_id" text NOT NULL,
	"author_label" text NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"workspace_id" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"found_at" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"outcome" text,
	"opened_at" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL,
	"author_type" text NOT NULL,
	"author_id" text NOT NULL,
	"author_label" text NOT NULL,
	"contained_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "incidents_workspace_id_number_pk" PRIMARY KEY("workspace_id","number"),
	CONSTRAINT "incidents_state" CHECK (state in ('open', 'closed')),
	CONSTRAINT "incidents_closed" CHECK ((state = 'closed') = (outcome is not null) and (state = 'closed') = (closed_at is not null))
);
--> statement-breakpoint
CREATE TABLE "key_containments" (
	"key_id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"level" text NOT NULL,
	"since" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL,
	"until" timestamp (3) with time zone,
	"revoke_at" timestamp (3) with time zone,
	"incident" integer,
	"reason" text NOT NULL,
	"suspected_since" timestamp (3) with time zone,
	"addresses" text[],
	"calls_per_minute" integer,
	"author_type" text NOT NULL,
	"author_id" text NOT NULL,
	"author_label" text NOT NULL,
	CONSTRAINT "key_containments_level" CHECK (level in ('restricted', 'suspended')),
	CONSTRAINT "key_containments_until" CHECK (until is null or level = 'suspended'),
	CONSTRAINT "key_containments_limits" CHECK ((level = 'restricted') = (calls_per_minute is not null) and (level = 'restricted') = (suspected_since is not null)
        and (level = 'restricted' or addresses is null))
);
--> statement-breakpoint
ALTER TABLE "incident_keys" ADD CONSTRAINT "incident_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_keys" ADD CONSTRAINT "incident_keys_incident" FOREIGN KEY ("workspace_id","number") REFERENCES "public"."incidents"("workspace_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_notes" ADD CONSTRAINT "incident_notes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_notes" ADD CONSTRAINT "incident_notes_incident" FOREIGN KEY ("workspace_id","number") REFERENCES "public"."incidents"("workspace_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_containments" ADD CONSTRAINT "key_containments_key_id_access_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."access_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_containments" ADD CONSTRAINT "key_containments_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_containments" ADD CONSTRAINT "key_containments_incident" FOREIGN KEY ("workspace_id","incident") REFERENCES "public"."incidents"("workspace_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_keys_of_key" ON "incident_keys" USING btree ("workspace_id","key_id");--> statement-breakpoint
CREATE INDEX "incident_notes_of_incident" ON "incident_notes" USING btree ("workspace_id","number","at");--> statement-breakpoint
CREATE INDEX "incidents_by_state" ON "incidents" USING btree ("workspace_id","state","number");--> statement-breakpoint
CREATE INDEX "key_containments_of_workspace" ON "key_containments" USING btree ("workspace_id","level");--> statement-breakpoint
CREATE INDEX "key_containments_of_incident" ON "key_containments" USING btree ("workspace_id","incident");--> statement-breakpoint
CREATE INDEX "key_containments_to_revoke" ON "key_containments" USING btree ("revoke_at") WHERE revoke_at is not null;--> statement-breakpoint
-- Verifiers keep the containment of a key with its facts. A containment that is added or changed may stop calls; one that
-- is lifted stops nothing.
CREATE OR REPLACE FUNCTION note_row_of_key() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  limits boolean := TG_TABLE_NAME IN ('key_restrictions', 'key_containments');
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM public.note_unannounced(OLD.workspace_id, OLD.key_id, TG_OP = 'UPDATE' OR NOT limits);
  END IF;
  IF TG_OP = 'INSERT'
    OR TG_OP = 'UPDATE' AND (OLD.workspace_id, OLD.key_id) IS DISTINCT FROM (NEW.workspace_id, NEW.key_id) THEN
    PERFORM public.note_unannounced(NEW.workspace_id, NEW.key_id, limits);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER key_containments_note AFTER UPDATE ON key_containments FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION note_row_of_key();
--> statement-breakpoint
CREATE TRIGGER key_containments_note_others AFTER INSERT OR DELETE ON key_containments FOR EACH ROW
  EXECUTE FUNCTION note_row_of_key();
--> statement-breakpoint
CREATE TRIGGER key_containments_note_truncated BEFORE TRUNCATE ON key_containments FOR EACH STATEMENT
  EXECUTE FUNCTION note_every_workspace();
