import { keySecrets } from '@/db/schema'
import { actorLabel } from '@/lib/domain/access/actor'
import type { CredentialKind } from '@/lib/domain/access-keys/inputs'
import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import { formatOpaqueSecret, hintOf } from '@/lib/domain/credentials/credential'
import { newId, randomBase62 } from '@/lib/secrets/random'
import { sha256, storedHash } from '@/lib/secrets/secret-hash'
import type { CommandContext } from '../context/context'
import { rememberViewer } from '../leavers/remember-viewer'
import { signCredentialToken } from '../signing-keys/sign-credential-token'

/** Makes a credential, stores its hash, and notes the person who is shown it. The caller holds the key's lock and has checked the limit. */
export async function issueSecret(
  context: CommandContext,
  key: { id: string },
  kind: CredentialKind,
  expiresAt: Date,
  secretId: string = newId('sec'),
): Promise<IssuedSecret> {
  const { tx, now, credentials, workspace } = context
  const value =
    kind === 'opaque'
      ? formatOpaqueSecret(credentials.secretPrefix, key.id, randomBase62(43))
      : await signCredentialToken(tx, credentials, { keyId: key.id, secretId, issuedAt: now, expiresAt })
  await tx.insert(keySecrets).values({
    id: secretId,
    workspaceId: workspace.id,
    keyId: key.id,
    kind,
    hash: storedHash(credentials.pepper, sha256(value)),
    hint: hintOf(value),
    createdAt: now,
    createdByLabel: actorLabel(context.actor),
    expiresAt,
  })
  await rememberViewer(context, secretId)
  return { id: secretId, kind, value, expiresAt: expiresAt.toISOString() }
}
