-- The search finds a secret by the hint that the console shows: its prefix and its last four characters.
CREATE INDEX "key_secrets_hint" ON "key_secrets" USING btree ("workspace_id","hint");
