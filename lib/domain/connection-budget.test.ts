import { expect, test } from 'vitest'
import { consoleConnections, FEWEST_CONNECTIONS, verifierConnections } from './connection-budget'

const sum = (parts: Record<string, number>) => Object.values(parts).reduce((all, part) => all + part, 0)
const ofVerifier = (most?: number) => sum(verifierConnections(most)) + 3
const ofConsole = (most?: number) => sum(consoleConnections(most)) + 1

test.each([FEWEST_CONNECTIONS, 10, 16, 100])(
  'a process with a limit of %i connections stays within it',
  (most) => {
    expect([ofVerifier(most), ofConsole(most)]).toEqual([most, most])
    const parts = [...Object.values(verifierConnections(most)), ...Object.values(consoleConnections(most))]
    expect(Math.min(...parts)).toBeGreaterThanOrEqual(3)
  },
)

test('three verifiers with two workers and two consoles leave some of 100 connections free', () => {
  expect(6 * ofVerifier() + 2 * ofConsole()).toBe(84)
})
