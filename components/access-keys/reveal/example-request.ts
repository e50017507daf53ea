import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import type { KeyPlace } from '../key-place'
import type { Issued } from './issued'

/** What goes with the credential; how far its receipt has come does not. */
type Taken = Omit<Issued, 'receipt'>

/** A line that shows at once that the credential works: it asks the verifier whose it is. */
export function exampleRequest({ keyId, secret }: Taken, place: KeyPlace): string {
  const address = `${place.verifierUrl}/v1/forward-auth/${place.workspaceSlug}`
  return `curl --include ${authentication(keyId, secret)} '${address}'`
}

function authentication(keyId: string, { kind, value }: IssuedSecret): string {
  return kind === 'opaque' ? `--user '${keyId}:${value}'` : `--header 'Authorization: Bearer ${value}'`
}

/** What "Download JSON" saves. */
export function credentialFile({ keyId, keyName, secret }: Taken, place: KeyPlace): string {
  const { kind, value, expiresAt, id } = secret
  const file = {
    name: keyName,
    keyId,
    secretId: id,
    [kind === 'opaque' ? 'secret' : 'token']: value,
    expiresAt,
    workspace: place.workspaceSlug,
    verifier: place.verifierUrl,
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
