/** The introduction of the document. The examples of the operations use its variables. */
export const introduction = (issuer: string) => `## Authentication

Programs talk to Chatelaine with an access key: \`Authorization: Basic base64(keyId:secret)\`, or \`Bearer\` with the
secret or the token. Never send a credential in a URL: it is refused. Each operation says whether it needs nothing, answers
by identity (any valid key, about itself), or needs a key with a permission. **Permissions are the scopes** that people see in
the console: the same \`resource:action\`, under the name that JSON uses.

**For people in the console only**, with a session and never with a key: signing in, members and their roles, workspaces, and
importing cloud accounts from a file.

## Try it

Every operation has an example to paste, for a shell in which these have run once, with a key of yours:

    export CHATELAINE=${issuer}
    printf 'Key ID and secret, joined by a colon: '; read -r KEY; KEY_ID=\${KEY%%:*}; SECRET=\${KEY#*:}; curl -sS --user "$KEY" "$CHATELAINE/v1/self"

\`$KEY_ID\`, \`$SECRET\`, \`$SECRET_ID\`, \`$ACCOUNT_ID\` and \`$CHANGE_ID\` are what an example is about: set them to what you
like.

## Receipts

Changes take effect everywhere, at once. The answer to a change carries a \`receipt\`: which verifiers confirmed it, in how
many milliseconds. After a complete receipt, no verifier answers from what was before.

- **What takes anything away waits for its receipt**: revoke, deactivate, delete, an earlier expiry, a narrower edit.
- **What only gives answers at once**: a new key or secret, a rotation, reactivation, a later expiry, a wider edit. No secret
  is held back while a verifier is away. \`complete\` may be false, and \`GET /v1/receipts/{changeId}\` follows it.

A new secret works on every verifier at once. A verifier that has not heard of a wider edit may refuse for up to five seconds
what the edit allows.

## Creating, editing, lists

- **Creating takes an \`Idempotency-Key\`.** The same request with the same key acts once and reveals its secret once.
- **Editing takes \`If-Match\`** with the \`ETag\` of what you read. If somebody else was faster, nothing is changed.
- **Lists come in pages.** Send \`nextCursor\` as \`cursor\` until it is null.
- Members of a body that are not documented are ignored. Unknown query parameters are refused. Times are ISO 8601, UTC.

## Errors

Errors are RFC 9457 problems. \`type\` is the address of a page that explains the \`code\`, such as
[/docs/errors/EXPIRED](/docs/errors/EXPIRED); \`errors\` points at what is wrong in the request. Operations that go away say so
in \`Deprecation\` and \`Sunset\` headers; send \`X-Client-Id\` so that you can be told.

## What a key may hand on

A key never gives more than it holds. A key that makes or edits another one, or asks for a secret of it, must hold at least
the same roles, scopes and restrictions, and what it makes does not outlive it. What it loosens of another key must end with
it.

- A key with selected scopes can't make one with all scopes: a permission that is added later would be in the one and not in
  the other.
- Requests are counted by key. Therefore a key whose rate is limited makes no key and gives other keys nothing: it would have
  its rate several times.
- A key that is limited to some accounts reads nothing of the workspace.
- A short-lived token of \`POST /oauth2/token\` reads and stops: with it a key may be deactivated or revoked, and nothing else
  changed. Whatever lasts longer than the token needs the secret itself.`
