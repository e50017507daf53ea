import { describe, expect, it } from 'vitest'
import { matchingOptions, SHOWN_AT_MOST } from './multi-select-options'

const accounts = [
  { value: '1', label: 'GCP Staging', hint: 'acme-staging' },
  { value: '2', label: 'AWS Production', hint: '111122223333' },
  { value: '3', label: 'Staging sandbox', hint: 'azure' },
]

describe('the options of a multi-select', () => {
  it('are all shown without a query', () => {
    expect(matchingOptions(accounts, ' ').total).toBe(3)
  })

  it('must contain every word, in the label or the hint, whatever the case', () => {
    expect(matchingOptions(accounts, 'aws 1111').shown).toEqual([accounts[1]])
    expect(matchingOptions(accounts, 'aws azure').shown).toEqual([])
  })

  it('are found in Greek, whatever the final form of a letter', () => {
    const greek = [{ value: '1', label: 'Κωδικός νύχτας' }]
    for (const typed of ['ΚΩΔΙΚΌΣ', 'κωδικόσ', 'Κωδικός', 'ΝΎΧΤΑΣ'])
      expect([typed, matchingOptions(greek, typed).total]).toEqual([typed, 1])
  })

  it('come first if they begin with the query', () => {
    expect(matchingOptions(accounts, 'staging').shown.map((option) => option.value)).toEqual(['3', '1'])
  })

  it('are all counted, but shown in part if there are thousands', () => {
    const many = Array.from({ length: 5000 }, (_, n) => ({ value: String(n), label: `Account ${n}` }))
    const { shown, total } = matchingOptions(many, 'account')
    expect([shown.length, total]).toEqual([SHOWN_AT_MOST, 5000])
  })
})
