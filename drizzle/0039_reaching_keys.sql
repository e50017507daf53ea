CREATE INDEX "key_grants_everywhere" ON "key_grants" USING btree ("workspace_id","key_id") WHERE all_accounts;
