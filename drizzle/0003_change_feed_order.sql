DROP INDEX "key_changes_workspace";--> statement-breakpoint
CREATE INDEX "key_changes_in_order" ON "key_changes" USING btree ("workspace_id","transaction_id","id");