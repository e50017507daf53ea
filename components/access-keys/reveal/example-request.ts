import type { IssuedSecret } from '@/lib/domain/access-keys/public-types'
import type { Issued } from './issued'

/** The parts of a credential in the example and in the file. */
type Taken = Pick<Issued, 'keyId' | 'keyName' | 'secret'>

/** The workspace of the key, and the URL of its verifier. */
type Place = { workspaceSlug: string; verifierUrl: string }

/** A command that tests the credential: it asks the verifier who the caller is. */
export function exampleRequest({ keyId, secret }: Taken, place: Place): string {
  const address = `${place.verifierUrl}/v1/forward-auth/${place.workspaceSlug}`
  return `curl --include ${authentication(keyId, secret)} '${address}'`
}

function authentication(keyId: string, { kind, value }: IssuedSecret): string {
  return kind === 'opaque' ? `--user '${keyId}:${value}'` : `--header 'Authorization: Bearer ${value}'`
}

/** The content of "Download JSON". */
export function credentialFile({ keyId, keyName, secret }: Taken, place: Place): string {
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
