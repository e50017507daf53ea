CREATE TABLE "presets" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"fields" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL,
	CONSTRAINT "presets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "presets_name" ON "presets" USING btree ("workspace_id",folded("name"));
