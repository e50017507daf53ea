import { describe, expect, test } from 'vitest'
import { credentialFile, exampleRequest } from './example-request'

const place = {
  workspaceSlug: 'default',
  memberRole: 'global_admin',
  email: 'ada@acme.test',
  verifierUrl: 'http://localhost:3001',
} as const
const expiresAt = '2027-05-20T10:00:00Z'
const opaque = {
  keyId: 'ak_1',
  keyName: 'ci "main"',
  secret: { id: 'sec_1', kind: 'opaque', value: 's3cret', expiresAt },
} as const
const token = { ...opaque, secret: { ...opaque.secret, kind: 'token', value: 'a.b.c' } } as const

describe('the example of a credential', () => {
  test('is a request with id and secret', () => {
    expect(exampleRequest(opaque, place)).toBe(
      "curl --include --user 'ak_1:s3cret' 'http://localhost:3001/v1/forward-auth/default'",
    )
  })

  test('is a request with a bearer token', () => {
    expect(exampleRequest(token, place)).toContain("--header 'Authorization: Bearer a.b.c'")
  })

  test('can be saved as a file that a program can read', () => {
    expect(JSON.parse(credentialFile(opaque, place))).toEqual({
      name: 'ci "main"',
      keyId: 'ak_1',
      secretId: 'sec_1',
      secret: 's3cret',
      expiresAt,
      workspace: 'default',
      verifier: 'http://localhost:3001',
    })
    expect(JSON.parse(credentialFile(token, place))).toMatchObject({ token: 'a.b.c' })
  })
})
