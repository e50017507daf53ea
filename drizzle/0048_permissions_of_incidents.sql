-- Existing workspaces get the permissions of incidents, like new workspaces. If a workspace has added a permission of this
-- name for its own API, the permission becomes one of Chatelaine's own. Those cannot be retired: therefore it is restored.
INSERT INTO permissions (workspace_id, name, description, is_built_in)
SELECT w.id, n.name, n.description, true FROM workspaces w CROSS JOIN (VALUES
  ('incidents:read', 'See incidents and check for leaked credentials'),
  ('incidents:write', 'Open incidents, add notes and keys, and close them')) n(name, description)
ON CONFLICT (workspace_id, name) DO UPDATE SET is_built_in = true, retired_at = NULL;
