import { describe, expect, test } from 'vitest'
import { type Sighting, toCallerHistory } from './caller-history'

const at = (hour: number) => new Date(Date.UTC(2027, 0, 1, hour))

function seen(address: string, when: 'before' | 'since', hour: number, calls = 1): Sighting {
  return { address, isSince: when === 'since', calls, firstAt: at(hour), lastAt: at(hour) }
}

function split(...sightings: Sighting[]) {
  const { known, fresh } = toCallerHistory(sightings)
  return { known: known.map(({ address }) => address), fresh: fresh.map(({ address }) => address) }
}

describe('the callers of a key', () => {
  test.each([
    ['a call before makes a caller known', [seen('192.0.2.1', 'before', 1)], ['192.0.2.1'], []],
    ['only calls since make a caller new', [seen('192.0.2.1', 'since', 9)], [], ['192.0.2.1']],
    [
      'calls on both sides make a caller known',
      [seen('192.0.2.1', 'since', 9), seen('192.0.2.1', 'before', 1)],
      ['192.0.2.1'],
      [],
    ],
    [
      'IPv6 addresses of one /64 are one caller',
      [seen('2001:db8::1', 'before', 1), seen('2001:db8::2', 'since', 9)],
      ['2001:db8::2'],
      [],
    ],
    [
      'IPv6 addresses of different /64 are different callers',
      [seen('2001:db8::1', 'before', 1), seen('2001:db8:0:1::1', 'since', 9)],
      ['2001:db8::1'],
      ['2001:db8:0:1::1'],
    ],
    [
      'an IPv4 address inside IPv6 is the IPv4 address',
      [seen('192.0.2.1', 'before', 1), seen('::ffff:192.0.2.1', 'since', 9)],
      ['::ffff:192.0.2.1'],
      [],
    ],
    ['a text that is no address is no caller', [seen('proxy', 'before', 1), seen('', 'since', 2)], [], []],
  ])('%s', (_, sightings, known, fresh) => {
    expect(split(...sightings)).toEqual({ known, fresh })
  })

  test('are counted apart, with first and last call', () => {
    const { known } = toCallerHistory([
      seen('192.0.2.1', 'before', 3, 5),
      seen('192.0.2.1', 'before', 1, 2),
      seen('192.0.2.1', 'since', 9, 4),
    ])
    expect(known).toEqual([
      { address: '192.0.2.1', firstAt: at(1), lastAt: at(9), callsBefore: 7, callsSince: 4 },
    ])
  })

  test('known ones are listed by calls, new ones by their last call', () => {
    expect(
      split(
        seen('192.0.2.1', 'before', 1, 1),
        seen('192.0.2.2', 'before', 1, 9),
        seen('192.0.2.3', 'since', 8),
        seen('192.0.2.4', 'since', 9),
      ),
    ).toEqual({ known: ['192.0.2.2', '192.0.2.1'], fresh: ['192.0.2.4', '192.0.2.3'] })
  })

  test.each([
    ['no address was ever reported', [seen('', 'before', 1, 3), seen('', 'since', 2, 4)], false],
    ['some calls have an address', [seen('', 'before', 1), seen('192.0.2.1', 'since', 2)], true],
    ['nobody called', [], true],
  ])('if %s, callers can be told apart: %s %s', (_, sightings, canTellApart) => {
    expect(toCallerHistory(sightings).canTellApart).toBe(canTellApart)
  })

  test('calls without an address are counted', () => {
    expect(toCallerHistory([seen('', 'before', 1, 3), seen('', 'since', 2, 4)]).withoutAddress).toEqual({
      before: 3,
      since: 4,
    })
  })
})
