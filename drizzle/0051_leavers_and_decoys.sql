CREATE TABLE "decoy_uses" (
	"decoy_id" text NOT NULL,
	"day" date NOT NULL,
	"calls" integer NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"address" text,
	"user_agent" text,
	"endpoint" text NOT NULL,
	"incident" integer,
	CONSTRAINT "decoy_uses_decoy_id_day_pk" PRIMARY KEY("decoy_id","day")
);
--> statement-breakpoint
CREATE TABLE "decoys" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"planted_in" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"hash" "bytea" NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_label" text NOT NULL,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "secret_viewers" (
	"secret_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"email" text NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL,
	CONSTRAINT "secret_viewers_secret_id_user_id_pk" PRIMARY KEY("secret_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "decoy_uses" ADD CONSTRAINT "decoy_uses_decoy_id_decoys_id_fk" FOREIGN KEY ("decoy_id") REFERENCES "public"."decoys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decoys" ADD CONSTRAINT "decoys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "secret_viewers" ADD CONSTRAINT "secret_viewers_secret_id_key_secrets_id_fk" FOREIGN KEY ("secret_id") REFERENCES "public"."key_secrets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "secret_viewers" ADD CONSTRAINT "secret_viewers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "decoys_hash" ON "decoys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "decoys_of_workspace" ON "decoys" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "secret_viewers_of_person" ON "secret_viewers" USING btree ("workspace_id","user_id","seen_at");--> statement-breakpoint
-- Who saw the secrets that still live, from the events of their creation: a member who created a secret was shown it. The
-- secrets that programs made were answered to nobody.
INSERT INTO secret_viewers (secret_id, workspace_id, user_id, email, seen_at)
SELECT s.id, e.workspace_id, e.actor_id, e.actor_label, e.at
FROM audit_events e JOIN key_secrets s ON s.workspace_id = e.workspace_id AND s.id = e.after ->> 'secretId'
WHERE e.action IN ('access_key.created', 'secret.created') AND e.outcome = 'success' AND e.actor_type = 'member'
  AND e.actor_id IS NOT NULL AND s.revoked_at IS NULL AND s.expires_at > transaction_instant()
ON CONFLICT DO NOTHING;
