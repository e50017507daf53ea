import { expect, test } from 'vitest'
import { formatOpaqueSecret } from '../credentials/credential'
import { allowlistLine } from './allowlist-line'

test('the line for gitleaks matches the decoy and contains nothing of its secret part', () => {
  const random = 'R'.repeat(43)
  const secret = formatOpaqueSecret('chatel', 'ak_0123456789abcdef', random)
  expect(allowlistLine(secret)).toBe("regexes = ['''chatel_0123456789abcdef_''']")
  expect(secret.startsWith('chatel_0123456789abcdef_')).toBe(true)
})
