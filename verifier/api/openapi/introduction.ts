/** The introduction of the document. The examples of the operations use its variables. */
export const introduction = (issuer: string) => `## Authentication

Programs talk to Chatelaine with an access key: \`Authorization: Basic base64(keyId:secret)\`, or \`Bearer\` with the
secret or the token. Never send a credential in a URL: such a request is refused. Each operation says whether it needs
nothing, answers by identity (any valid key, about itself), or needs a key with a permission. **Permissions are the scopes** that people see in
the console: the same \`resource:action\`, under the name that JSON uses.

**For people in the console only**, with a session and never with a key: signing in, members and their roles, workspaces, and
importing cloud accounts from a file.

## Try it

Every operation has an example to paste. Run these two lines in your shell first, and enter a key of yours:

    export CHATELAINE=${issuer}
    printf 'Key ID and secret, joined by a colon: '; read -r KEY; KEY_ID=\${KEY%%:*}; SECRET=\${KEY#*:}; curl -sS --user "$KEY" "$CHATELAINE/v1/self"

\`$KEY_ID\`, \`$SECRET\`, \`$SECRET_ID\`, \`$ACCOUNT_ID\`, \`$CHANGE_ID\`, \`$DECISION_ID\` and \`$INCIDENT\` name the things that an example
uses. Set them to your own.

## Receipts

Changes take effect everywhere, at once. The answer to a change has a \`receipt\`. It says which verifiers confirmed
the change, and in how many milliseconds. After a complete receipt, no verifier answers from the state before the change.

- **A change that takes anything away waits for its receipt**: revoke, deactivate, delete, an earlier expiry, a narrower edit.
- **A change that only gives is answered at once**: a new key or secret, a rotation, reactivation, a later expiry, a wider
  edit. You get a new secret even if a verifier cannot be reached. If \`complete\` is false, follow the change with
  \`GET /v1/receipts/{changeId}\`.

A new secret works on every verifier at once. A verifier that does not know a wider edit yet may refuse, for up to five
seconds, what the edit allows.

## Creating, editing, lists

- **Creating takes an \`Idempotency-Key\`.** The same request with the same key acts once and reveals its secret once.
- **Editing takes \`If-Match\`** with the \`ETag\` of what you read. If someone else edited it first, nothing is changed.
- **Lists come in pages.** Send \`nextCursor\` as \`cursor\` until it is null.
- Undocumented members of a body are ignored. Unknown query parameters are refused. Times are ISO 8601, UTC.

## Errors

Errors are RFC 9457 problems. \`type\` is the address of a page that explains the \`code\`, such as
[/docs/errors/EXPIRED](/docs/errors/EXPIRED); \`errors\` points to the wrong parts of the request. A deprecated
operation has \`Deprecation\` and \`Sunset\` headers. Send \`X-Client-Id\`, so that the operator can tell you.

## What a key can pass on

A key never gives more than it has. A key that creates or edits another key, or creates a secret for it, must have at least
the same roles and scopes, and must not be more restricted. A new credential does not outlive the key that created it. A key
can extend the access of another key only if that key expires no later.

- A key with selected scopes can't create a key with all scopes. The new key would get permissions that are added later, and
  the creating key would not.
- Each key has its own rate limit. Therefore a rate-limited key can't create keys or extend the access of other keys.
  Otherwise it could use its rate several times.
- A key that is limited to some accounts can't read the data of the workspace.
- A short-lived token of \`POST /oauth2/token\` can only read and stop: it can deactivate or revoke keys and secrets, and
  change nothing else. Other changes outlast the token. Therefore they need the secret itself.`
