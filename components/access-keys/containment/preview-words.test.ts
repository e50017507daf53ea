import { describe, expect, test } from 'vitest'
import { readerFormats } from '@/components/ui/reader-formats'
import { toCallerHistory } from '@/lib/domain/callers/caller-history'
import type { ContainLevel } from '@/lib/domain/containment/contain-input'
import { type KeyPreview, previewOf, proposalOf, totalOf } from '@/lib/domain/containment/preview'
import { effectInTotal } from './preview-words'

const NOW = Date.parse('2026-11-30T04:00:00Z')
const words = readerFormats('en', 'UTC')

function keyUsedBy(...seen: [address: string, isSince: boolean, calls: number][]): KeyPreview {
  const at = new Date(NOW - 2 * 3_600_000)
  const sightings = seen.map(([address, isSince, calls]) => ({
    address,
    isSince,
    calls,
    firstAt: at,
    lastAt: at,
  }))
  return previewOf({ id: 'ak_1', name: 'CI' }, toCallerHistory(sightings), 60, 14)
}

const told = (level: ContainLevel, ...keys: KeyPreview[]) =>
  effectInTotal(level, { since: '', keys, total: totalOf(keys), proposal: proposalOf(keys) }, words, NOW)

const used = keyUsedBy(['192.0.2.1', false, 5_000], ['192.0.2.2', false, 768], ['198.51.100.7', true, 31])

describe('the effect of a level', () => {
  test('on one key names who stays and who stops', () => {
    expect(told('restricted', used)).toBe(
      '2 known callers keep reading (412 calls a day). 1 new caller stops (198.51.100.7, first seen 2 h ago, 31 calls).',
    )
    expect(told('suspended', used)).toBe('All 3 callers stop.')
    expect(told('revoked', used)).toBe('All 3 callers stop for good. You can’t undo this.')
  })

  test('on several keys is their sum', () => {
    expect(told('restricted', used, used)).toBe(
      '4 known callers keep reading (824 calls a day). 2 new callers stop (62 calls).',
    )
  })

  test('says that nobody is known, or that callers cannot be told apart', () => {
    expect(told('restricted', keyUsedBy())).toBe('No known caller. Every request is blocked.')
    expect(told('restricted', keyUsedBy(['', false, 3]))).toMatch(/doesn’t report addresses/)
    expect(told('suspended', keyUsedBy())).toBe('Nobody used it in 14 days. Every request is blocked.')
  })
})
