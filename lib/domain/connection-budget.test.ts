import { expect, test } from 'vitest'
import { consoleConnections, FEWEST_CONNECTIONS, verifierConnections } from './connection-budget'

const sum = (parts: Record<string, number>) => Object.values(parts).reduce((all, part) => all + part, 0)
const ofVerifier = (most?: number) => sum(verifierConnections(most)) + 3
const ofConsole = (most?: number) => sum(consoleConnections(most)) + 1

test.each([FEWEST_CONNECTIONS, 10, 16, 100])(
  'a process that may have %i connections takes no more',
  (most) => {
    expect([ofVerifier(most), ofConsole(most)]).toEqual([most, most])
    const parts = [...Object.values(verifierConnections(most)), ...Object.values(consoleConnections(most))]
    expect(Math.min(...parts)).toBeGreaterThanOrEqual(3)
  },
)

test('three verifiers of two workers and two consoles leave a reserve of 100 connections', () => {
  expect(6 * ofVerifier() + 2 * ofConsole()).toBe(84)
})
