import { describe, expect, it } from 'vitest'
import { addressGroupOf } from './address-group'

describe('the group of an address', () => {
  it('is the same for all addresses of a /64, and another for the next /64', () => {
    expect(addressGroupOf('2001:db8:1:2::1')).toBe(addressGroupOf('2001:db8:1:2:ffff:ffff:ffff:ffff'))
    expect(addressGroupOf('2001:db8:1:2::1')).not.toBe(addressGroupOf('2001:db8:1:3::1'))
  })

  it('is the address itself for IPv4, however written', () => {
    expect(addressGroupOf('203.0.113.9')).toBe(addressGroupOf('::ffff:203.0.113.9'))
    expect(addressGroupOf('203.0.113.9')).not.toBe(addressGroupOf('203.0.113.10'))
  })

  it('is one group for all senders without a readable address', () => {
    expect(addressGroupOf(null)).toBe('unknown')
    expect(addressGroupOf('10.1')).toBe('unknown')
  })
})
