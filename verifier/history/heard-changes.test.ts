import { expect, test } from 'vitest'
import { HeardChanges, MOST_REMEMBERED } from './heard-changes'

const change = (workspaceId: string, number: number) => ({
  id: number,
  token: `${workspaceId} ${number}`,
  workspaceId,
  keyId: 'ak',
  stops: { what: 'key' as const },
})
const tokensOf = (heard: HeardChanges, workspaceId: string) =>
  heard
    .all()
    .filter((one) => one.workspaceId === workspaceId)
    .map(({ token }) => token)

test('a workspace with endless changes evicts only its own changes', () => {
  const heard = new HeardChanges()
  heard.note(change('quiet', 1))
  for (let number = 1; number <= MOST_REMEMBERED + 10; number += 1) heard.note(change('busy', number))
  heard.note(change('quiet', 2))
  expect(tokensOf(heard, 'quiet')).toEqual(['quiet 1', 'quiet 2'])
  expect(tokensOf(heard, 'busy')).toHaveLength(MOST_REMEMBERED - 2)
  expect(tokensOf(heard, 'busy').at(-1)).toBe(`busy ${MOST_REMEMBERED + 10}`)
  expect(heard.isCutShort).toBe(true)
})

test('a change that is reported twice is remembered once', () => {
  const heard = new HeardChanges()
  heard.note(change('ws', 1))
  heard.note(change('ws', 1))
  expect(heard.all()).toHaveLength(1)
  expect(heard.isCutShort).toBe(false)
})
