CREATE TABLE "usage_hours" (
	"key_id" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"secret_id" text NOT NULL,
	"outcome" text NOT NULL,
	"address" text NOT NULL,
	"user_agent" text NOT NULL,
	"client_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"calls" bigint NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "usage_hours_key_id_hour_secret_id_outcome_address_user_agent_client_id_pk" PRIMARY KEY("key_id","hour","secret_id","outcome","address","user_agent","client_id")
);
--> statement-breakpoint
CREATE TABLE "usage_quarters" (
	"key_id" text NOT NULL,
	"quarter" timestamp (3) with time zone NOT NULL,
	"secret_id" text NOT NULL,
	"outcome" text NOT NULL,
	"workspace_id" text NOT NULL,
	"calls" bigint NOT NULL,
	CONSTRAINT "usage_quarters_key_id_quarter_secret_id_outcome_pk" PRIMARY KEY("key_id","quarter","secret_id","outcome")
);
--> statement-breakpoint
CREATE INDEX "usage_hours_by_time" ON "usage_hours" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "usage_quarters_by_time" ON "usage_quarters" USING btree ("quarter");