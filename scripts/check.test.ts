import { expect, test } from 'vitest'
import { runScript } from './check'

test('a check whose program fails has failed, and shows all that was said', async () => {
  const outcome = await runScript('echo one; echo two >&2; exit 3')
  expect(outcome).toEqual({ passed: false, output: 'one\ntwo\n' })
})

test('a check fails if one program of its line fails', async () => {
  expect(await runScript('false && true')).toMatchObject({ passed: false })
  expect(await runScript('true && true')).toMatchObject({ passed: true })
})

test('a check finds the programs of the packages', async () => {
  expect(await runScript('biome --version')).toMatchObject({ passed: true })
})
