import { describe, expect, test } from 'vitest'
import { permissionDescription } from './permissions'

describe('the description of a permission', () => {
  test('is in the words of this version if Chatelaine itself needs the permission', () => {
    expect(permissionDescription('permissions:read', 'List the permission catalogue')).toBe(
      'See the scopes of the workspace',
    )
  })

  test('is the text of the member for every other permission', () => {
    expect(permissionDescription('invoices:read', 'Read invoices')).toBe('Read invoices')
    expect(permissionDescription('toString', '')).toBe('')
  })
})
