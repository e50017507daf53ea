import { describe, expect, test } from 'vitest'
import { type Stop, stopSchema } from '../lost-changes/stop'
import { type AnnouncedChange, type Effect, waitsForReceipt } from './effect'

const EFFECTS: readonly Effect[] = ['issues', 'loosens', 'tightens', 'varies', 'none']

const STOPS: Readonly<Record<Stop['what'], Stop>> = {
  key_for_good: { what: 'key_for_good' },
  key: { what: 'key' },
  rights: { what: 'rights' },
  secret_for_good: { what: 'secret_for_good', id: 'sec_1' },
  secret: { what: 'secret', id: 'sec_1' },
  expiry: { what: 'expiry', id: 'sec_1', at: 1 },
  permission: { what: 'permission', id: 'reports:read' },
  account: { what: 'account', id: 'acc_1' },
  policy: { what: 'policy', longestLifetimeDays: 30, addressRuleRequiredForGlobalAdmin: false },
  workspace: { what: 'workspace' },
}
const LIFTS: readonly Stop[] = [
  { what: 'key', lifts: true },
  { what: 'secret', id: 'sec_1', lifts: true },
  { what: 'permission', id: 'reports:read', lifts: true },
  { what: 'account', id: 'acc_1', lifts: true },
]

const announced = (stop: Stop | null, more: Partial<AnnouncedChange> = {}): AnnouncedChange => ({
  stop,
  declaresStop: true,
  onlyLoosens: false,
  ...more,
})
/** The effects that wait if an action has announced these changes. */
const waiting = (...changes: AnnouncedChange[]) => EFFECTS.filter((one) => waitsForReceipt(one, changes))

describe('waiting for the receipt', () => {
  test('knows every kind of stop', () => {
    expect(stopSchema.options.map(({ shape }) => shape.what.value).sort()).toEqual(Object.keys(STOPS).sort())
  })

  test.each(Object.values(STOPS))('happens for any effect if a stop is announced: $what', (stop) => {
    expect(waiting(announced(stop))).toEqual(EFFECTS)
    expect(waiting(announced(null), announced(stop))).toEqual(EFFECTS)
  })

  test.each(LIFTS)('happens only for a tightening effect if the stop of a $what is lifted', (lift) => {
    expect(waiting(announced(lift))).toEqual(['tightens'])
  })

  test('happens only for a tightening effect if the announcement declares that it stops nothing', () => {
    expect(waiting(announced(null))).toEqual(['tightens'])
  })

  test('happens for all effects but `issues` and `loosens` if the announcement declares no stop', () => {
    const undeclared = announced(null, { declaresStop: false })
    expect(waiting(undeclared)).toEqual(['tightens', 'varies', 'none'])
    expect(waiting(announced(null), undeclared)).toEqual(['tightens', 'varies', 'none'])
  })

  test('happens for effects that may have tightened earlier if nothing is announced', () => {
    expect(waiting()).toEqual(['tightens', 'varies'])
  })

  test.each(Object.values(STOPS))(
    'also happens for a $what that only loosens, unless it is a setting',
    (stop) => {
      const isSetting = stop.what === 'expiry' || stop.what === 'policy'
      expect(waiting(announced(stop, { onlyLoosens: true }))).toEqual(isSetting ? ['tightens'] : EFFECTS)
    },
  )
})
