import { describe, expect, it } from 'vitest'
import { householdOf } from './address-group'

describe('whom an address counts as', () => {
  it('is the same for all addresses of a /64, and another for the next', () => {
    expect(householdOf('2001:db8:1:2::1')).toBe(householdOf('2001:db8:1:2:ffff:ffff:ffff:ffff'))
    expect(householdOf('2001:db8:1:2::1')).not.toBe(householdOf('2001:db8:1:3::1'))
  })

  it('is the address itself for IPv4, however it is written', () => {
    expect(householdOf('203.0.113.9')).toBe(householdOf('::ffff:203.0.113.9'))
    expect(householdOf('203.0.113.9')).not.toBe(householdOf('203.0.113.10'))
  })

  it('is one and the same for all whose address nobody knows', () => {
    expect(householdOf(null)).toBe('unknown')
    expect(householdOf('10.1')).toBe('10.1')
  })
})
