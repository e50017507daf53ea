CREATE INDEX "access_keys_scopes" ON "access_keys" USING gin ("workspace_id","scopes") WHERE deleted_at is null and not all_scopes;--> statement-breakpoint
CREATE INDEX "access_keys_all_scopes" ON "access_keys" USING btree ("workspace_id","state") WHERE deleted_at is null and all_scopes;
