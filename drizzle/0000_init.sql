CREATE TYPE "public"."credential_kind" AS ENUM('opaque', 'token');--> statement-breakpoint
CREATE TYPE "public"."key_role" AS ENUM('global_admin', 'global_viewer', 'cloud_account_viewer');--> statement-breakpoint
CREATE TYPE "public"."rule_mode" AS ENUM('off', 'report', 'enforce');--> statement-breakpoint
CREATE TYPE "public"."actor_type" AS ENUM('member', 'access_key', 'system', 'anonymous');--> statement-breakpoint
CREATE TYPE "public"."audit_outcome" AS ENUM('success', 'denied', 'failure');--> statement-breakpoint
CREATE TYPE "public"."member_role" AS ENUM('global_admin', 'support', 'global_viewer');--> statement-breakpoint
CREATE TABLE "access_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"name_normalised" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"all_scopes" boolean NOT NULL,
	"scopes" text[] DEFAULT '{}' NOT NULL,
	"contact_emails" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_label" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"deactivated_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_reason" text,
	"deleted_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"newest_secret_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"last_used_address" text,
	"last_used_user_agent" text,
	"last_used_client_id" text,
	"search_text" text GENERATED ALWAYS AS (lower(name || ' ' || description || ' ' || id)) STORED NOT NULL,
	CONSTRAINT "access_keys_scopes_explicit" CHECK (all_scopes = (cardinality(scopes) = 0))
);
--> statement-breakpoint
CREATE TABLE "key_grants" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"key_id" text NOT NULL,
	"position" integer NOT NULL,
	"role" "key_role" NOT NULL,
	"all_accounts" boolean NOT NULL,
	"account_ids" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "key_grants_accounts_explicit" CHECK (all_accounts = (cardinality(account_ids) = 0)),
	CONSTRAINT "key_grants_limited_role" CHECK (role = 'cloud_account_viewer' or all_accounts)
);
--> statement-breakpoint
CREATE TABLE "key_restrictions" (
	"key_id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"address_mode" "rule_mode" DEFAULT 'off' NOT NULL,
	"addresses" text[] DEFAULT '{}' NOT NULL,
	"referrer_mode" "rule_mode" DEFAULT 'off' NOT NULL,
	"referrers" text[] DEFAULT '{}' NOT NULL,
	"rate_limit_requests" integer,
	"rate_limit_window_seconds" integer
);
--> statement-breakpoint
CREATE TABLE "key_rotations" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"key_id" text NOT NULL,
	"old_secret_id" text NOT NULL,
	"new_secret_id" text,
	"step" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_by_label" text NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "key_secrets" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"key_id" text NOT NULL,
	"kind" "credential_kind" NOT NULL,
	"hash" "bytea" NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by_label" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"deactivated_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"last_used_address" text,
	"last_used_user_agent" text,
	"last_used_client_id" text,
	"last_refused_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"outcome" "audit_outcome" NOT NULL,
	"actor_type" "actor_type" NOT NULL,
	"actor_id" text,
	"actor_label" text NOT NULL,
	"actor_role" text,
	"target_type" text,
	"target_id" text,
	"target_label" text,
	"key_id" text,
	"address" text,
	"user_agent" text,
	"request_id" text,
	"reason" text,
	"before" jsonb,
	"after" jsonb,
	"change_id" bigint
);
--> statement-breakpoint
CREATE TABLE "cloud_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"provider" text NOT NULL,
	"external_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "member_sessions" (
	"id_hash" "bytea" PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"address" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" "member_role" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "memberships_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "user_identities" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_identities_issuer_subject_pk" PRIMARY KEY("issuer","subject"),
	CONSTRAINT "user_identities_user_id_issuer_unique" UNIQUE("user_id","issuer")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_normalised" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"password_hash" text,
	"last_workspace_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_normalised_unique" UNIQUE("email_normalised")
);
--> statement-breakpoint
CREATE TABLE "deprecated_calls" (
	"workspace_id" text NOT NULL,
	"operation" text NOT NULL,
	"client_id" text NOT NULL,
	"key_id" text NOT NULL,
	"day" timestamp (3) with time zone NOT NULL,
	"calls" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "deprecated_calls_workspace_id_operation_client_id_key_id_day_pk" PRIMARY KEY("workspace_id","operation","client_id","key_id","day")
);
--> statement-breakpoint
CREATE TABLE "idempotent_requests" (
	"workspace_id" text NOT NULL,
	"actor_id" text NOT NULL,
	"request_id" text NOT NULL,
	"action" text NOT NULL,
	"input_hash" "bytea" NOT NULL,
	"result_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotent_requests_workspace_id_actor_id_request_id_pk" PRIMARY KEY("workspace_id","actor_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"kind" text NOT NULL,
	"once_key" text NOT NULL,
	"key_id" text,
	"secret_id" text,
	"subject" text NOT NULL,
	"body" jsonb NOT NULL,
	"recipients" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"dismissed_at" timestamp (3) with time zone,
	"failed_attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "usage_minutes" (
	"key_id" text NOT NULL,
	"secret_id" text NOT NULL,
	"minute" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"client_id" text DEFAULT '' NOT NULL,
	"workspace_id" text NOT NULL,
	"calls" bigint NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "usage_minutes_key_id_minute_secret_id_outcome_address_user_agent_client_id_pk" PRIMARY KEY("key_id","minute","secret_id","outcome","address","user_agent","client_id")
);
--> statement-breakpoint
CREATE TABLE "change_receipts" (
	"change_id" bigint PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"receipt" jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "key_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "key_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"key_id" text,
	"secret_id" text,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"transaction_id" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"public_jwk" jsonb NOT NULL,
	"private_encrypted" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"signs_from" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"remove_after" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "verifiers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"version" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"lease_expires_at" timestamp (3) with time zone NOT NULL,
	"last_acknowledged_change" bigint,
	"recent_acknowledgements" bigint[] DEFAULT '{}' NOT NULL,
	"figures" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permissions" (
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"is_built_in" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "permissions_workspace_id_name_pk" PRIMARY KEY("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"longest_lifetime_days" integer,
	"default_expiry" text DEFAULT '6_months' NOT NULL,
	"default_expiry_days" integer,
	"rotation_reminder_days" integer DEFAULT 90 NOT NULL,
	"unused_after_days" integer DEFAULT 90 NOT NULL,
	"address_rule_required_for_global_admin" boolean DEFAULT false NOT NULL,
	"reason_required_for_revocation" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policies_positive" CHECK ("policies"."longest_lifetime_days" is null or "policies"."longest_lifetime_days" > 0)
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"contact_email" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspaces_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_grants" ADD CONSTRAINT "key_grants_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_grants" ADD CONSTRAINT "key_grants_key_id_access_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."access_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_restrictions" ADD CONSTRAINT "key_restrictions_key_id_access_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."access_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_restrictions" ADD CONSTRAINT "key_restrictions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_rotations" ADD CONSTRAINT "key_rotations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_rotations" ADD CONSTRAINT "key_rotations_key_id_access_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."access_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_rotations" ADD CONSTRAINT "key_rotations_old_secret_id_key_secrets_id_fk" FOREIGN KEY ("old_secret_id") REFERENCES "public"."key_secrets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_rotations" ADD CONSTRAINT "key_rotations_new_secret_id_key_secrets_id_fk" FOREIGN KEY ("new_secret_id") REFERENCES "public"."key_secrets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_secrets" ADD CONSTRAINT "key_secrets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_secrets" ADD CONSTRAINT "key_secrets_key_id_access_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."access_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cloud_accounts" ADD CONSTRAINT "cloud_accounts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_sessions" ADD CONSTRAINT "member_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_identities" ADD CONSTRAINT "user_identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_last_workspace_id_workspaces_id_fk" FOREIGN KEY ("last_workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permissions" ADD CONSTRAINT "permissions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_keys_name_unique" ON "access_keys" USING btree ("workspace_id","name_normalised") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "access_keys_by_name" ON "access_keys" USING btree ("workspace_id",lower("name") collate "C","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "access_keys_by_created" ON "access_keys" USING btree ("workspace_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "access_keys_by_last_used" ON "access_keys" USING btree ("workspace_id",coalesce("last_used_at", '-infinity'::timestamptz),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "access_keys_by_expires" ON "access_keys" USING btree ("workspace_id",coalesce("expires_at", 'infinity'::timestamptz),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "access_keys_revoked" ON "access_keys" USING btree ("workspace_id","created_at","id") WHERE deleted_at is null and revoked_at is not null;--> statement-breakpoint
CREATE INDEX "access_keys_inactive" ON "access_keys" USING btree ("workspace_id","created_at","id") WHERE deleted_at is null and deactivated_at is not null and revoked_at is null;--> statement-breakpoint
CREATE INDEX "access_keys_by_newest_secret" ON "access_keys" USING btree ("workspace_id","newest_secret_at","id") WHERE deleted_at is null and revoked_at is null;--> statement-breakpoint
CREATE INDEX "access_keys_search" ON "access_keys" USING gin ("workspace_id","search_text" gin_trgm_ops) WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "key_grants_key" ON "key_grants" USING btree ("key_id","position");--> statement-breakpoint
CREATE INDEX "key_grants_role" ON "key_grants" USING btree ("workspace_id","role","key_id");--> statement-breakpoint
CREATE UNIQUE INDEX "key_rotations_open" ON "key_rotations" USING btree ("key_id") WHERE finished_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "key_secrets_hash" ON "key_secrets" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "key_secrets_key" ON "key_secrets" USING btree ("key_id","created_at");--> statement-breakpoint
CREATE INDEX "key_secrets_by_expires" ON "key_secrets" USING btree ("expires_at") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "audit_events_by_time" ON "audit_events" USING btree ("workspace_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_by_key" ON "audit_events" USING btree ("workspace_id","key_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_by_actor" ON "audit_events" USING btree ("workspace_id","actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_by_action" ON "audit_events" USING btree ("workspace_id","action","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "cloud_accounts_external" ON "cloud_accounts" USING btree ("workspace_id","provider","external_id");--> statement-breakpoint
CREATE INDEX "cloud_accounts_name" ON "cloud_accounts" USING btree ("workspace_id",lower("name"),"id");--> statement-breakpoint
CREATE INDEX "member_sessions_user" ON "member_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "idempotent_requests_created" ON "idempotent_requests" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("workspace_id","once_key");--> statement-breakpoint
CREATE INDEX "notices_recent" ON "notices" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "usage_minutes_by_time" ON "usage_minutes" USING btree ("minute");--> statement-breakpoint
CREATE INDEX "key_changes_workspace" ON "key_changes" USING btree ("workspace_id","id");