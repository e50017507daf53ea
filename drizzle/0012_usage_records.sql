-- When an event told last of a use of a dead secret: one a day.
ALTER TABLE "key_secrets" ADD COLUMN "refusal_told_at" timestamp (3) with time zone;
--> statement-breakpoint
-- When a caller came first within the minute or the hour. Null in rows from before, and in rows of a verifier from before.
ALTER TABLE "usage_minutes" ADD COLUMN "first_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "usage_hours" ADD COLUMN "first_at" timestamp (3) with time zone;
--> statement-breakpoint
CREATE TABLE "usage_scopes" (
	"key_id" text NOT NULL,
	"day" timestamp (3) with time zone NOT NULL,
	"scope" text NOT NULL,
	"workspace_id" text NOT NULL,
	"accepted" bigint NOT NULL,
	"refused" bigint NOT NULL,
	CONSTRAINT "usage_scopes_key_id_day_scope_pk" PRIMARY KEY("key_id","day","scope")
) WITH (fillfactor = 80);
--> statement-breakpoint
CREATE INDEX "usage_scopes_by_time" ON "usage_scopes" USING btree ("day");
