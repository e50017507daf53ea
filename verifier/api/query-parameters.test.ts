import { expect, test } from 'vitest'
import { hasCredentialInUrl } from '@/lib/http/credential-in-url'
import { OPERATIONS } from '../registry'

const documented = OPERATIONS.flatMap(({ method, path, querySchema }) =>
  Object.keys(querySchema.shape).map((name) => ({ name, operation: `${method} ${path}`, path })),
)

test('no documented query parameter has the name of a credential', () => {
  expect(documented.length).toBeGreaterThan(20)
  const refused = documented.filter(({ name, path }) => hasCredentialInUrl(`${path}?${name}=x`))
  expect(refused).toEqual([])
})
