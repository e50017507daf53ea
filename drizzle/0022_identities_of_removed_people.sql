-- Removing a member ends the member's identities from now on. People who were removed before are let in again, too.
DELETE FROM "user_identities"
WHERE NOT EXISTS (SELECT 1 FROM "memberships" WHERE "memberships"."user_id" = "user_identities"."user_id");
