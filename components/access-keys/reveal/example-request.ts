import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import type { KeyPlace } from '../key-place'
import type { Issued } from './issued'

/** The parts of a credential in the example; its receipt is not one. */
type Taken = Omit<Issued, 'receipt'>

/** A command that tests the credential: it asks the verifier who the caller is. */
export function exampleRequest({ keyId, secret }: Taken, place: KeyPlace): string {
  const address = `${place.verifierUrl}/v1/forward-auth/${place.workspaceSlug}`
  return `curl --include ${authentication(keyId, secret)} '${address}'`
}

function authentication(keyId: string, { kind, value }: IssuedSecret): string {
  return kind === 'opaque' ? `--user '${keyId}:${value}'` : `--header 'Authorization: Bearer ${value}'`
}

/** The content of "Download JSON". */
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
